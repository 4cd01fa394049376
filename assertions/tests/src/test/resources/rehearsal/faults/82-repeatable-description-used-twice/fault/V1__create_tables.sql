CREATE TABLE tool_loan (id int PRIMARY KEY, tool text NOT NULL, returned boolean NOT NULL DEFAULT false);
