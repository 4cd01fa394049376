create table orders (id integer primary key);

-- the next statement names a table that is not there
create table order_lines (
  id integer primary key,
  product_id integer references products (id)
);
