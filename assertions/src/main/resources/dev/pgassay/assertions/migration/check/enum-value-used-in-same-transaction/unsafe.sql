-- finds: statement db/migration/V2__part.sql:3
alter type order_state add value 'sent';
insert into imports select 1, 'sent'::order_state::text;
