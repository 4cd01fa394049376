update orders
set status = 'paid'
where id = ?
