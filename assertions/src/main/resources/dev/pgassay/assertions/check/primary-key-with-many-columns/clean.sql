create table "Shifts" (company bigint, day date, number integer, note text, primary key (company, day, number));
create table wide (id bigint primary key, a bigint, b bigint, c bigint, d bigint, unique (a, b, c, d));
create table visits (at date, a bigint, primary key (at, a)) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
