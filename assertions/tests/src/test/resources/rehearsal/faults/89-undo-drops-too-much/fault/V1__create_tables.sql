CREATE TABLE hiker (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, shoe_size int);
