-- finds: column public.orders.total
-- finds: column public.orders.refunds
-- finds: column public.visits.fee
-- finds: column public.discount.amount
-- finds: domain public.price
-- finds: range type public.price_range
-- finds: column "Shop"."Order Items"."Unit Price"
create domain price as money check (value >= 0::money);
create type discount as (reason text, amount money);
create type price_range as range (subtype = money);

-- The domain is found once, not each of its columns.
create table products (id bigint primary key, price price, old_prices price[], usual price_range, discount discount);
create table orders (id bigint primary key, total money, refunds money[]);

create schema "Shop";
create table "Shop"."Order Items" ("Id" bigint primary key, "Unit Price" money);

-- Found once, for the partitioned table, not for each partition.
create table visits (at date not null, fee money) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');

-- And once for the table that others inherit from.
create table premium_orders (points integer) inherits (orders);
