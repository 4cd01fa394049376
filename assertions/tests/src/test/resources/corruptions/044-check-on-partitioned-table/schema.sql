CREATE SCHEMA logs;
CREATE TABLE logs.requests (day date, id int, status int NOT NULL, PRIMARY KEY (day, id)) PARTITION BY RANGE (day);
CREATE TABLE logs.requests_may PARTITION OF logs.requests FOR VALUES FROM ('2024-05-01') TO ('2024-06-01');
CREATE TABLE logs.requests_june PARTITION OF logs.requests FOR VALUES FROM ('2024-06-01') TO ('2024-07-01');
