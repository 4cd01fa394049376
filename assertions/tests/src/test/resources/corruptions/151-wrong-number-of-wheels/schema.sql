CREATE SCHEMA garage;
CREATE TABLE garage.cars (id int PRIMARY KEY);
CREATE TABLE garage.wheels (id int PRIMARY KEY, car_id int NOT NULL REFERENCES garage.cars);
