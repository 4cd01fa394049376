-- migration without transaction
create index concurrently customers_narrow on customers (email, name) include (code, nick);
