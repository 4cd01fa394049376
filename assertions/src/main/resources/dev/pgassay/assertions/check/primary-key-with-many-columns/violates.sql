-- finds: constraint shifts_pkey on public.shifts
-- finds: constraint "Long Key" on "Sales Dept"."Shifts"
-- finds: constraint visits_pkey on public.visits
create table shifts (company bigint, branch bigint, day date, number integer, primary key (company, branch, day, number));

create schema "Sales Dept";
create table "Sales Dept"."Shifts" (
  "A" bigint, "B" bigint, "C" bigint, "D" bigint, "E" bigint,
  constraint "Long Key" primary key ("A", "B", "C", "D", "E")
);

create table visits (at date, a bigint, b bigint, c bigint, primary key (at, a, b, c)) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
