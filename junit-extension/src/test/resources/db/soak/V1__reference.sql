create domain email as text check (value like '%_@_%');
create type order_status as enum ('new', 'paid', 'sent', 'returned');
create type address as (street text, city text, zip text);

create table countries (
  code char(2) primary key,
  name text not null unique
);
insert into countries
select chr(65 + i / 26) || chr(65 + i % 26), 'Country ' || i from generate_series(0, 199) i;

create table cities (
  id int primary key,
  country char(2) not null references countries,
  name text not null,
  place point not null
);
insert into cities
select i, chr(65 + (i % 200) / 26) || chr(65 + (i % 200) % 26), 'City ' || i, point(i % 180, i % 90)
from generate_series(1, 1000) i;
create index cities_place on cities using gist (place);
create index cities_country on cities (country);

create table exchange_rates (
  day date not null,
  currency char(3) not null,
  rate numeric(12, 6) not null check (rate > 0),
  primary key (day, currency)
);
insert into exchange_rates
select date '2020-01-01' + i / 5, (array ['USD', 'GBP', 'CHF', 'JPY', 'SEK'])[1 + i % 5],
  1 + (i * 7919 % 10007) / 10007.0
from generate_series(0, 4999) i;
create index exchange_rates_day on exchange_rates using brin (day);
