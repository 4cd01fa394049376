create domain unit_price as numeric(12, 2);
create table orders (id bigint primary key, price numeric(12, 2), tax_amount bigint, first unit_price);

-- Numbers that were never exact, and names that only contain the words.
create table trips (
  id bigint primary key,
  distance double precision,
  taxi_minutes real,
  feedback_score double precision,
  "costaRica" real,
  latitude double precision
);
create view averages as select avg(price::double precision) as price from orders;
