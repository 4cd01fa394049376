CREATE SCHEMA transit;
CREATE TYPE transit.line AS ENUM ('U1', 'U2', 'S5');
CREATE TABLE transit.timetables (line transit.line, valid_from date, PRIMARY KEY (line, valid_from));
CREATE TABLE transit.departures (
    id int PRIMARY KEY, line transit.line NOT NULL, valid_from date NOT NULL, at time NOT NULL,
    CONSTRAINT departures_timetable_fk FOREIGN KEY (line, valid_from) REFERENCES transit.timetables
);
