CREATE SCHEMA archive;
CREATE TABLE archive.boxes (id int PRIMARY KEY);
CREATE TABLE archive.documents (id int PRIMARY KEY, box int NOT NULL REFERENCES archive.boxes ON DELETE CASCADE, sealed boolean NOT NULL);
CREATE RULE sealed_documents_are_kept AS ON DELETE TO archive.documents WHERE OLD.sealed DO INSTEAD NOTHING;
