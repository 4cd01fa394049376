-- finds: column public.users.password_hash
-- finds: column sales."Customers"."Passport No"
-- finds: column sales.customer_list."Passport No"
-- finds: column public.payments.card_number
create table users (id bigint primary key, password_hash text);
grant select on users to public;

-- A single column, and a view that shows it.
create schema sales;
create table sales."Customers" (id bigint primary key, "Passport No" text);
grant select ("Passport No") on sales."Customers" to public;
create view sales.customer_list as select "Passport No" from sales."Customers";
grant select on sales.customer_list to public;

create table payments (at date not null, card_number text) partition by range (at);
grant select on payments to public;
create table payments_2026 partition of payments for values from ('2026-01-01') to ('2027-01-01');
