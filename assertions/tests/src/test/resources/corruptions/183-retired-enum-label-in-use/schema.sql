CREATE SCHEMA hr;
CREATE TYPE hr.contract AS ENUM ('permanent', 'temporary', 'retired_trial');
CREATE TABLE hr.staff (id int PRIMARY KEY, contract hr.contract NOT NULL);
