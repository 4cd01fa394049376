CREATE TABLE switch (id int PRIMARY KEY, room text NOT NULL);
