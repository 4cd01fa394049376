create table orders (id bigint primary key);
alter table orders enable row level security;
create policy mine on orders using (id > 0);
create policy "No Drafts" on orders as restrictive using (id > 0);
create table plain (id bigint primary key);

-- Without a policy of its own, a partition is reached through its parent only, as it should be.
create table visits (at date not null) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
alter table visits enable row level security;
create policy recent on visits using (at > '2026-01-01');
alter table visits_2026 enable row level security;
