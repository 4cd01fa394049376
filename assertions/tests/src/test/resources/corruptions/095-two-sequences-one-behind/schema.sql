CREATE SCHEMA mail;
CREATE TABLE mail.messages (id bigserial PRIMARY KEY, imap_uid serial NOT NULL UNIQUE, subject text);
