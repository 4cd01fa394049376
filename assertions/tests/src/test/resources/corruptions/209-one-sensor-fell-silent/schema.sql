CREATE SCHEMA iot;
CREATE TABLE iot.beats (sensor text, at timestamptz, PRIMARY KEY (sensor, at));
