CREATE SCHEMA app;
CREATE TABLE app.folders (
    tenant_id int NOT NULL, id int NOT NULL, parent_id int, title text NOT NULL,
    PRIMARY KEY (tenant_id, id),
    CONSTRAINT folders_parent_fk FOREIGN KEY (tenant_id, parent_id) REFERENCES app.folders (tenant_id, id)
);
