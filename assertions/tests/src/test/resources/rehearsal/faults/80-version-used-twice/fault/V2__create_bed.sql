CREATE TABLE garden.bed (id int PRIMARY KEY, sunny boolean NOT NULL);
