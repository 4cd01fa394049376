CREATE SCHEMA iot;
CREATE TABLE iot.devices (id int PRIMARY KEY, model text NOT NULL);
CREATE TABLE iot.events (
    at timestamp NOT NULL, id int NOT NULL, device_id int REFERENCES iot.devices, PRIMARY KEY (at, id)
) PARTITION BY RANGE (at);
CREATE TABLE iot.events_2023 PARTITION OF iot.events FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
CREATE TABLE iot.events_2024 PARTITION OF iot.events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
