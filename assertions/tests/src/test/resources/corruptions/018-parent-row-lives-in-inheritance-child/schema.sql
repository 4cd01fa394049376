CREATE SCHEMA assets;
CREATE TABLE assets.assets (id int PRIMARY KEY, label text NOT NULL);
CREATE TABLE assets.cranes (max_tons int NOT NULL) INHERITS (assets.assets);
CREATE TABLE assets.inspections (id int PRIMARY KEY, asset_id int NOT NULL REFERENCES assets.assets);
