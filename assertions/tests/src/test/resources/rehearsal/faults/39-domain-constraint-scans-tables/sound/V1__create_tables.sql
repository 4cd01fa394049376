CREATE SCHEMA contact;
CREATE DOMAIN contact.phone AS text;
CREATE TABLE contact.person (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  mobile contact.phone
);
