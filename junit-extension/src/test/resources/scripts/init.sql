create role auditor nologin;
create extension if not exists pg_stat_statements;
