delete from orders
where id = ?
