select coalesce(sum(quantity * unit_price), 0)
from order_lines
where order_id = ?
