-- finds: policy by_claim on public.orders
-- finds: policy "By Name" on sales."Order Items"
-- finds: policy by_header on public.visits
create table orders (id bigint primary key, claims jsonb);
alter table orders enable row level security;
create policy by_claim on orders using (claims -> 'user_metadata' ->> 'role' = 'admin');

create schema sales;
create table sales."Order Items" (id bigint primary key);
alter table sales."Order Items" enable row level security;
create policy "By Name" on sales."Order Items" for insert
  with check (current_setting('application_name') = 'back office');

create table visits (at date not null) partition by range (at);
alter table visits enable row level security;
create policy by_header on visits using (current_setting('request.headers', true) like '%internal%');
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
