create table prices (sku text primary key, price numeric(10, 2) not null);

create extension file_fdw;
