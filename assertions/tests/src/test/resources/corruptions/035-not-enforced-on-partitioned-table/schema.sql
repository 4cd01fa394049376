CREATE SCHEMA grid;
CREATE TABLE grid.stations (id int PRIMARY KEY);
CREATE TABLE grid.outages (
    day date NOT NULL, station int NOT NULL, minutes int NOT NULL, PRIMARY KEY (day, station)
) PARTITION BY RANGE (day);
CREATE TABLE grid.outages_q1 PARTITION OF grid.outages FOR VALUES FROM ('2025-01-01') TO ('2025-04-01');
CREATE TABLE grid.outages_q2 PARTITION OF grid.outages FOR VALUES FROM ('2025-04-01') TO ('2025-07-01');
