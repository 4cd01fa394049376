create table customers_who_have_ordered_more_than_once_in_the_l (id bigint constraint customers_pkey primary key);
create table orders (id bigint generated always as identity primary key, number_of_orders_that_were_sent_back_within_the_fi integer);
create table visits (at date not null) partition by range (at);
create table visits_of_customers_who_have_ordered_more_than_once_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
