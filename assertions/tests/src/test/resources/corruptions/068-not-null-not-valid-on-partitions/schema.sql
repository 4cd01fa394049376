CREATE SCHEMA telco;
CREATE TABLE telco.usage (month int, sim int, bytes bigint, PRIMARY KEY (month, sim)) PARTITION BY LIST (month);
CREATE TABLE telco.usage_1 PARTITION OF telco.usage FOR VALUES IN (1);
CREATE TABLE telco.usage_2 PARTITION OF telco.usage FOR VALUES IN (2);
