-- finds: table public.customers_who_have_ordered_more_than_once_in_the_la
-- finds: column public.orders.number_of_orders_that_were_sent_back_within_the_fir
-- finds: index public.index_for_the_report_of_customers_by_country_and_number_of_o
-- finds: table shop."Customers Who Have Ordered More Than Once In The La"
-- finds: table public.visits_of_customers_who_have_ordered_more_than_once
create table customers_who_have_ordered_more_than_once_in_the_la (id bigint constraint customers_pkey primary key);
create table orders (id bigint primary key, number_of_orders_that_were_sent_back_within_the_fir integer);
create index index_for_the_report_of_customers_by_country_and_number_of_o on orders (id);

create schema shop;
create table shop."Customers Who Have Ordered More Than Once In The La" (id bigint);

create table visits_of_customers_who_have_ordered_more_than_once (at date not null) partition by range (at);
create table visits_of_customers_who_have_ordered_more_than_once_2026 partition of visits_of_customers_who_have_ordered_more_than_once for values from ('2026-01-01') to ('2027-01-01');
