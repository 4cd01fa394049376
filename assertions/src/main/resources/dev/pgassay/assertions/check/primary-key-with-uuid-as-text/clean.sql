create table files (id uuid primary key, other varchar(36) unique);
create table "Codes" (code varchar(30) primary key);
create table names (name text primary key);
create table visits (at date, id uuid, primary key (at, id)) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
