-- finds: policy anyone on public.orders
-- finds: policy "Hand On" on sales."Order Items"
-- finds: policy adding on public.visits
-- finds: policy trick on public.visits
create table orders (id bigint primary key);
alter table orders enable row level security;
create policy anyone on orders using (true);

-- What can be changed is limited, what it can be changed to is not.
create schema sales;
create table sales."Order Items" (id bigint primary key, owner text);
alter table sales."Order Items" enable row level security;
create policy "Hand On" on sales."Order Items" for update using (owner = current_user) with check (true);

create table visits (at date not null) partition by range (at);
alter table visits enable row level security;
create policy adding on visits for insert with check (true);
create policy trick on visits for delete using (1 = 1);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
