CREATE SCHEMA todo;
CREATE TABLE todo.items (
    id int PRIMARY KEY, list int NOT NULL, position int NOT NULL,
    CONSTRAINT items_position_key UNIQUE (list, position) DEFERRABLE INITIALLY DEFERRED
);
