-- fault: The order lines got an id of their own as primary key; nothing is left to find the lines of a deleted order by.
-- budget: delete-order
-- cause: order_lines (order_id | order_lines(order_id | order_lines_order_id_fkey | order_lines_pkey
alter table order_lines drop constraint order_lines_pkey;
alter table order_lines add column id bigint generated always as identity;
alter table order_lines add constraint order_lines_pkey primary key (id);
-- seen: 15 -> 346 blocks with what triggers read; the statement's own plan node stays at 5
