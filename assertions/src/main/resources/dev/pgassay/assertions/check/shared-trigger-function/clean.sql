create function changed() returns trigger language plpgsql as 'begin return new; end';
create function "Other"() returns trigger language plpgsql as 'begin return new; end';
create table orders (id bigint primary key);
create trigger inserted before insert on orders for each row execute function changed();
create trigger updated before update on orders for each row execute function changed();

-- The partitions have it from their table.
create table visits (at date not null) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create table visits_2027 partition of visits for values from ('2027-01-01') to ('2028-01-01');
create trigger inserted after insert on visits for each row execute function "Other"();

create schema sales;
create function sales.changed() returns trigger language plpgsql as 'begin return new; end';
create table sales.orders (id bigint primary key);
create trigger inserted before insert on sales.orders for each row execute function sales.changed();
