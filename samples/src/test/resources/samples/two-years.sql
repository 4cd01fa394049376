-- The shop after two years: the same rows on every machine.
insert into users (email, created_at, status)
select
  'user' || n || '@example.org',
  timestamptz '2025-01-01 00:00:00+00' + n * interval '1 hour',
  case when n % 50 = 0 then 'blocked' else 'active' end
from generate_series(1, 5000) n;

insert into products (sku, name, price, created_at)
select
  'SKU-' || lpad(n::text, 6, '0'),
  'Product number ' || n,
  (n % 500) + 0.99,
  timestamptz '2025-01-01 00:00:00+00'
from generate_series(1, 2000) n;

insert into orders (user_id, placed_at, status)
select
  n * 7919 % 5000 + 1,
  timestamptz '2025-01-01 00:00:00+00' + n * interval '50 minutes',
  case
    when n % 100 = 0 then 'cancelled'
    when n % 25 = 0 then 'open'
    when n % 10 = 0 then 'paid'
    else 'shipped'
  end::order_status
from generate_series(1, 20000) n;

insert into order_lines (order_id, product_id, quantity, unit_price)
select n, (n * 31 + line * 17) % 2000 + 1, line + 1, (n % 500) + 0.99
from generate_series(1, 20000) n, generate_series(0, 1) line;

insert into stock_movements (product_id, quantity, moved_at)
select
  n % 2000 + 1,
  case when n % 3 = 0 then -1 else 2 end,
  timestamptz '2025-01-01 00:00:00+00' + n * interval '52 minutes'
from generate_series(1, 20000) n;
