select p.sku, p.name, l.quantity
from order_lines l
  join products p on p.id = l.product_id
where l.order_id = ?
