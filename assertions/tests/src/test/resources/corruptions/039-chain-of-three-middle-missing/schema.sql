CREATE SCHEMA plant;
CREATE TABLE plant.halls (id int PRIMARY KEY);
CREATE TABLE plant.machines (id int PRIMARY KEY, hall_id int NOT NULL REFERENCES plant.halls ON DELETE CASCADE);
CREATE TABLE plant.sensors (id int PRIMARY KEY, machine_id int NOT NULL REFERENCES plant.machines ON DELETE CASCADE);
