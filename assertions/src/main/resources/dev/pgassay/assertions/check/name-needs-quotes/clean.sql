create table Orders (id bigint primary key, customerId bigint, line_2 text, total$ numeric, _internal text);

-- Letters outside of ASCII are taken as they are.
create table straßen (id bigint primary key, "größe" numeric);

-- Words of SQL are another check's.
create table "order" (id bigint primary key, "user" text, position integer);

-- Nobody writes these in a query.
create index "Orders by total" on orders (total$);
alter table orders add constraint "Positive" check (total$ > 0);
create type state as enum ('Open', 'Not Sent');
