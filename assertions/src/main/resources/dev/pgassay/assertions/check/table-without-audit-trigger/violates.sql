-- finds: table public.orders
-- finds: table sales."Order Items"
-- finds: table public.visits
-- finds: table public.payments
create function keep_audit_trail() returns trigger language plpgsql as 'begin return null; end';
create function other() returns trigger language plpgsql as 'begin return null; end';
create table orders (id bigint primary key);
create trigger audit after insert or update or delete on orders for each row execute function other();

-- Deletes leave no trail.
create schema sales;
create table sales."Order Items" (id bigint primary key);
create trigger "Audit" after insert or update on sales."Order Items"
  for each row execute function keep_audit_trail();

create table visits (at date not null) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');

create table payments (id bigint primary key);
create trigger audit after insert or update or delete on payments
  for each row execute function keep_audit_trail();
alter table payments disable trigger audit;
