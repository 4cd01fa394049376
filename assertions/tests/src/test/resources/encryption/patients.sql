create extension pgcrypto;
create table patients (
  id bigint generated always as identity primary key,
  ssn bytea,
  note text,
  more jsonb,
  age int check (age > 0)
);
