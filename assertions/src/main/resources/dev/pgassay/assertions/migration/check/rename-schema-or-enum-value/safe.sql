-- migration
alter type order_state add value 'open';
