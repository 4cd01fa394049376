create table products (
  id int primary key,
  name text not null
);

insert into products select i, 'product ' || i from generate_series(1, 5000) i;

create table order_lines (
  id bigint generated always as identity primary key,
  product_id int not null references products
);
