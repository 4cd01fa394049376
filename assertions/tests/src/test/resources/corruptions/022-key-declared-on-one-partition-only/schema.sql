CREATE SCHEMA iot;
CREATE TABLE iot.probes (id int PRIMARY KEY);
CREATE TABLE iot.samples (id int PRIMARY KEY, probe int) PARTITION BY RANGE (id);
CREATE TABLE iot.samples_cold PARTITION OF iot.samples FOR VALUES FROM (0) TO (1000);
CREATE TABLE iot.samples_hot PARTITION OF iot.samples FOR VALUES FROM (1000) TO (2000);
ALTER TABLE iot.samples_hot ADD FOREIGN KEY (probe) REFERENCES iot.probes;
