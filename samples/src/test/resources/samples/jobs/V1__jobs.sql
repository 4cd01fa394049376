-- Production has jobs in the database. Who adds them is not part of the migrations.
create extension pg_cron;
create table job_results (
  id bigint generated always as identity primary key,
  job text not null,
  ended_at timestamptz not null
);
