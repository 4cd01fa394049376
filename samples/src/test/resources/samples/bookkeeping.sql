-- What a shop writes down twice, or in an order: nothing of it can a constraint keep.
create table invoices (
  id integer primary key,
  number integer not null,
  total numeric(12, 2) not null
);
create table invoice_lines (
  invoice_id integer not null references invoices,
  position integer not null,
  quantity integer not null,
  unit_price numeric(12, 2) not null,
  primary key (invoice_id, position)
);
insert into invoices values (1, 1, 32.50), (2, 2, 12.40), (3, 3, 0);
insert into invoice_lines values (1, 1, 1, 8.00), (1, 2, 1, 24.50), (2, 1, 2, 6.20);

create table categories (
  id integer primary key,
  parent_id integer references categories,
  name text not null
);
insert into categories values (1, null, 'All'), (2, 1, 'Tea'), (3, 2, 'Green tea'), (4, 1, 'Cups');

create table price_history (
  sku text not null references products (sku),
  valid_from date not null,
  valid_to date,
  price numeric(12, 2) not null,
  primary key (sku, valid_from)
);
insert into price_history values
  ('cup', '2025-01-01', '2025-07-01', 7.50), ('cup', '2025-07-01', null, 8.00),
  ('tea', '2025-01-01', null, 6.20);

create materialized view revenue_by_price as
  select unit_price, sum(quantity * unit_price) as revenue from invoice_lines group by unit_price;
