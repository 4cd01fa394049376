select order_id, quantity
from order_lines
where product_id = ?
