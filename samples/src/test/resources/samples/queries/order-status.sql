select status
from orders
where id = ?
