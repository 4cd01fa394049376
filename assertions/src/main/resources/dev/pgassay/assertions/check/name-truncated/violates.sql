-- finds: table public.customers_who_have_ordered_more_than_once_in_the_last_two_years
-- finds: column public.customers_who_have_ordered_more_than_once_in_the_last_two_years.number_of_orders_that_were_sent_back_within_the_first_four_week
-- finds: index public.index_for_the_report_of_customers_by_country_and_number_of_orde
-- finds: constraint total_must_be_positive_unless_the_order_was_sent_back_by_the_cu on public.orders
-- finds: table shop."Customers Who Have Ordered More Than Once In The Last Two Years"
-- finds: view public."üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx"
-- finds: table public.visits_of_customers_who_have_ordered_more_than_once_in_the_last
-- finds: function public.total_of_all_orders_of_a_customer_that_were_not_sent_back_yet_o(bigint)
create table customers_who_have_ordered_more_than_once_in_the_last_two_years_or_so (
  id bigint primary key,
  number_of_orders_that_were_sent_back_within_the_first_four_weeks integer
);
create table orders (id bigint primary key, total numeric, constraint total_must_be_positive_unless_the_order_was_sent_back_by_the_customer check (total > 0));
create index index_for_the_report_of_customers_by_country_and_number_of_orders on orders (total);
create function total_of_all_orders_of_a_customer_that_were_not_sent_back_yet_or_so(bigint) returns bigint language sql as $$ select $1 $$;

create schema shop;
create table shop."Customers Who Have Ordered More Than Once In The Last Two Years Or So" (id bigint primary key);

-- Bytes count, not letters.
create view "üüüüüüüüüüüüüüüüüüüüüüüüüüüüüüüx" as select id from orders;

-- Found once, for the partitioned table, not for each partition.
create table visits_of_customers_who_have_ordered_more_than_once_in_the_last_year (at date not null) partition by range (at);
create table visits_of_customers_who_have_ordered_more_than_once_in_the_2026 partition of visits_of_customers_who_have_ordered_more_than_once_in_the_last for values from ('2026-01-01') to ('2027-01-01');
