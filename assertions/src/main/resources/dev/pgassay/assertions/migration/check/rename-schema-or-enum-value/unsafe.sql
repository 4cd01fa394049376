-- finds: enum value public.order_state 'new'
alter type order_state rename value 'new' to 'open';
