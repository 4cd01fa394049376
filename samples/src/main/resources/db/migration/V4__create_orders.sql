create table orders (
  id bigint generated always as identity,
  user_id integer not null,
  placed_at timestamptz not null default current_timestamp,
  constraint orders_pkey primary key (id),
  constraint orders_user_id_fkey foreign key (user_id) references users (id)
);

comment on table orders is 'What users bought.';

create index orders_user_id_idx on orders (user_id);

create table order_lines (
  order_id bigint not null,
  product_id bigint not null,
  quantity integer not null,
  unit_price numeric(12, 2) not null,
  constraint order_lines_pkey primary key (order_id, product_id),
  constraint order_lines_order_id_fkey
    foreign key (order_id) references orders (id) on delete cascade,
  constraint order_lines_product_id_fkey foreign key (product_id) references products (id),
  constraint order_lines_quantity_check check (quantity > 0),
  constraint order_lines_unit_price_check check (unit_price >= 0)
);

comment on table order_lines is 'How many pieces of which product an order holds.';
comment on column order_lines.unit_price is 'The price of one piece when the order was placed.';

create index order_lines_product_id_idx on order_lines (product_id);
