-- fault: The index was rebuilt partition by partition, and one was forgotten.
-- budget: stock-of-a-product
-- cause: stock_movements_2026
drop index stock_movements_product_id_idx;
create index stock_movements_product_id_idx on only stock_movements (product_id);
create index stock_movements_2025_product_id_idx on stock_movements_2025 (product_id);
alter index stock_movements_product_id_idx attach partition stock_movements_2025_product_id_idx;
create index stock_movements_other_product_id_idx on stock_movements_other (product_id);
alter index stock_movements_product_id_idx attach partition stock_movements_other_product_id_idx;
-- seen: 16 -> 81 blocks
