-- One byte less.
create table customers_who_have_ordered_more_than_once_in_the_last_two_year (id bigint primary key, number_of_orders_that_were_sent_back_within_the_first_four_wee integer);

-- PostgreSQL shortens the names that it makes up itself, so that they fit.
create table orders_of_customers_who_have_ordered_more_than_once (
  id bigint generated always as identity primary key,
  number_of_orders_that_were_sent_back integer unique check (number_of_orders_that_were_sent_back >= 0)
);
create index on orders_of_customers_who_have_ordered_more_than_once (number_of_orders_that_were_sent_back);
