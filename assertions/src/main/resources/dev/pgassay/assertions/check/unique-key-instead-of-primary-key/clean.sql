create table codes (id bigint primary key, code text not null unique);
create table "Nullable" (a bigint not null, b bigint, unique (a, b));
create table partial (code text not null);
create unique index on partial (code) where code <> '';
create table expression (code text not null);
create unique index on expression (lower(code));
create table deferred (code text not null unique deferrable);
create table visits (at date, unique (at)) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
