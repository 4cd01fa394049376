-- migration without transaction
create unique index concurrently customers_email_key on customers (email);
-- migration
alter table customers add constraint customers_email_key unique using index customers_email_key;
