drop table stock_movements;
