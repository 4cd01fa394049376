create table products (
  id bigint generated always as identity,
  sku text not null,
  name text not null,
  price numeric(12, 2) not null,
  created_at timestamptz not null default current_timestamp,
  constraint products_pkey primary key (id),
  constraint products_sku_key unique (sku),
  constraint products_price_check check (price >= 0)
);

comment on table products is 'What the shop sells.';
comment on column products.sku is 'Stock keeping unit: the name that the warehouse knows the product by.';
comment on column products.price is 'Price of one piece in euro, value added tax included.';
