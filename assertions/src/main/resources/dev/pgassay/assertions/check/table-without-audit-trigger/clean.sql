create function "Keep_Audit_Trail"() returns trigger language plpgsql as 'begin return null; end';
create table orders (id bigint primary key);
create trigger audit after insert or update or delete on orders
  for each row execute function "Keep_Audit_Trail"();
create schema sales;
create table sales."Order Items" (id bigint primary key);
create trigger a after insert on sales."Order Items" for each row execute function "Keep_Audit_Trail"();
create trigger b after update or delete on sales."Order Items"
  for each statement execute function "Keep_Audit_Trail"();
create table visits (at date not null) partition by range (at);
create trigger audit after insert or update or delete on visits
  for each row execute function "Keep_Audit_Trail"();
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
