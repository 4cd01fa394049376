create table orders (customer_id bigint, total bigint, quantity integer, paid boolean, note text);

-- 7 bytes are less than 8; a text between them makes it depend on the row.
create table "Order Items" (paid boolean, total bigint, note text, a boolean, b bigint, c boolean, d bigint);

-- Nothing is gained by another order.
create table pairs (paid boolean, total bigint);
create table files (id uuid, open boolean, done boolean, number smallint, size integer, bytes bigint);

create table visits (at timestamptz not null, id bigint, number smallint) partition by range (at);
create table visits_2026 (number smallint, at timestamptz not null, id bigint);
alter table visits attach partition visits_2026 for values from ('2026-01-01') to ('2027-01-01');
