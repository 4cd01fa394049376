create table pgbench_runs (id bigint primary key, pg_version text);
create table "PG_Snapshots" (id bigint primary key);
create index pg_version_idx on pgbench_runs (pg_version);
