-- migration
alter type order_state add value 'packed' before 'paid';
-- migration
alter type order_state add value 'returned' after 'paid';
