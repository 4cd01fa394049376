-- fault: Somebody rebuilt the primary key of the order lines with the product first; it is just as unique.
-- budget: order-total
-- cause: order_lines_pkey | order_lines (order_id | order_lines(order_id
alter table order_lines drop constraint order_lines_pkey;
alter table order_lines add constraint order_lines_pkey primary key (product_id, order_id);
-- seen: 3 -> 295 blocks
