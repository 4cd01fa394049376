-- migration
alter table order_items drop column quantity;
