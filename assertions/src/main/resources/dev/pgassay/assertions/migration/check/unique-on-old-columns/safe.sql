-- migration
alter table customers add column token uuid;
create unique index customers_token_key on customers (token);
create table tokens (id integer primary key, code text unique);
