-- A list of allowed values is its own key.
create table tags (tag text primary key);
create table words (word text unique);
create table users (id bigint primary key, name text);
create table visits (at date primary key) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create table heirs () inherits (users);
