CREATE SCHEMA graph;
CREATE TABLE graph.nodes (id int PRIMARY KEY);
CREATE TABLE graph.edges (
    src int, dst int, PRIMARY KEY (src, dst),
    CONSTRAINT edges_from_fk FOREIGN KEY (src) REFERENCES graph.nodes DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT edges_to_fk FOREIGN KEY (dst) REFERENCES graph.nodes DEFERRABLE INITIALLY DEFERRED
);
