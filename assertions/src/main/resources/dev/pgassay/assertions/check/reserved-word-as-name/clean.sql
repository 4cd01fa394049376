create table users (id bigint primary key, user_name text, "User" text);

-- These words are taken as names of columns and tables without quotes.
create table value (name text, position integer, date date, time time, timestamp timestamptz, type text, key text, values integer, row integer);
create table names (id bigint primary key, comment text, year integer, level integer, location text);
