CREATE SCHEMA energy;
CREATE DOMAIN energy.load_factor AS double precision;
CREATE TABLE energy.turbines (park text, id int, load energy.load_factor, PRIMARY KEY (park, id)) PARTITION BY HASH (park);
CREATE TABLE energy.turbines_0 PARTITION OF energy.turbines FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE energy.turbines_1 PARTITION OF energy.turbines FOR VALUES WITH (MODULUS 2, REMAINDER 1);
