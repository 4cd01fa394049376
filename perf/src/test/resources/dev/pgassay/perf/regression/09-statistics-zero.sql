-- fault: A migration restated the type of a column, which throws its statistics away, and set the target to 0 to make ANALYZE faster.
-- budget: order-with-products
-- cause: statistics | MIS_ESTIMATE
alter table order_lines alter column order_id type bigint;
alter table order_lines alter column order_id set statistics 0;
analyze order_lines;
-- seen: 9 -> 22 blocks
