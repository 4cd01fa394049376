create table stock_movements (
  id bigint generated always as identity,
  product_id bigint not null,
  quantity integer not null,
  moved_at timestamptz not null default current_timestamp,
  constraint stock_movements_pkey primary key (id, moved_at),
  constraint stock_movements_product_id_fkey foreign key (product_id) references products (id),
  constraint stock_movements_quantity_check check (quantity <> 0)
) partition by range (moved_at);

comment on table stock_movements is 'What came into the warehouse and left it, a partition per year.';
comment on column stock_movements.quantity is 'Pieces: positive came in, negative left.';

create index stock_movements_product_id_idx on stock_movements (product_id);

create table stock_movements_2025 partition of stock_movements
  for values from ('2025-01-01 00:00:00+00') to ('2026-01-01 00:00:00+00');

create table stock_movements_2026 partition of stock_movements
  for values from ('2026-01-01 00:00:00+00') to ('2027-01-01 00:00:00+00');

-- Catches what no year has been made for yet, so that the warehouse never stands still.
create table stock_movements_other partition of stock_movements default;
