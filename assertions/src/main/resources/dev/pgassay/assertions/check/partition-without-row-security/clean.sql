create role sec_app;
create table visits (at date not null) partition by range (at);
alter table visits enable row level security;
create policy recent on visits using (at > '2026-01-01');
grant select on visits to sec_app;

-- Not granted: it is reached through its parent only.
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');

-- Protected itself.
create table visits_2025 partition of visits for values from ('2025-01-01') to ('2026-01-01');
alter table visits_2025 enable row level security;
grant select on visits_2025 to sec_app;

-- A partition of what is not protected either.
create table events (at date not null) partition by range (at);
create table events_2026 partition of events for values from ('2026-01-01') to ('2027-01-01');
grant select on events, events_2026 to sec_app;
