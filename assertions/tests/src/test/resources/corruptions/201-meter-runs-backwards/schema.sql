CREATE SCHEMA meter;
CREATE TABLE meter.readings (meter text, day date, value numeric NOT NULL, PRIMARY KEY (meter, day)) PARTITION BY LIST (meter);
CREATE TABLE meter.readings_a PARTITION OF meter.readings FOR VALUES IN ('a');
CREATE TABLE meter.readings_b PARTITION OF meter.readings FOR VALUES IN ('b');
