select l.*
from orders o
  join order_lines l on l.order_id = o.id
where o.user_id = ?
