-- finds: column sales.cards.customer_ssn
-- finds: column sales.cards.secret
-- finds: column public.users.password_hash
-- finds: column sales."Customers"."Date_Of_Birth"
-- finds: column public.payments.card_number
create table users (id bigint primary key, password_hash text);
comment on table users is 'The users.';
create schema sales;
create table sales."Customers" (id bigint primary key, "Date_Of_Birth" date);
create table payments (at date not null, card_number text) partition by range (at);
create table payments_2026 partition of payments for values from ('2026-01-01') to ('2027-01-01');
create table sales.cards (id bigint primary key, customer_ssn text, secret text);
