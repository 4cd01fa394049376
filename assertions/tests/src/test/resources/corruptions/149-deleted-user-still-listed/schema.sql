CREATE SCHEMA privacy;
CREATE TABLE privacy.erased (email_hash text PRIMARY KEY);
CREATE TABLE privacy.newsletter (id int PRIMARY KEY, email text NOT NULL);
