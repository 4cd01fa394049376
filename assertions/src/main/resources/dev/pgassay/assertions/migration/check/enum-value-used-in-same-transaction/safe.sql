-- migration
alter type order_state add value 'sent';
-- migration
insert into imports select 1, 'sent'::order_state::text;
