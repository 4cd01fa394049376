CREATE SCHEMA arch;
CREATE TABLE arch.events_old (at date NOT NULL, what text NOT NULL);
CREATE TABLE arch.events (at date NOT NULL, what text NOT NULL);
