-- Every role may read the orders.
grant select on orders to public;
