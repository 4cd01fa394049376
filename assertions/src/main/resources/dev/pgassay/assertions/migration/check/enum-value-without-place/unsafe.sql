-- finds: enum value public.order_state 'sent'
alter type order_state add value 'sent';
