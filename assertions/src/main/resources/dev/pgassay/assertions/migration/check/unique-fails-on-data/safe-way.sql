-- look for them first: select …, count(*) from … group by … having count(*) > 1
{statement};
