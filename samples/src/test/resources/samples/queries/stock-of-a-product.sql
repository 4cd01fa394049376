select coalesce(sum(quantity), 0)
from stock_movements
where product_id = ?
