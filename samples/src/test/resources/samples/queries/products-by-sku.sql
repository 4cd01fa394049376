select id, sku, name, price
from products
where sku in (?, ?, ?)
