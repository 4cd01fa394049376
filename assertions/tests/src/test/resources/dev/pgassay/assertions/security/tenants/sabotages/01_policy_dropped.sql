-- The only policy is gone: the tenant does not even see its own orders.
drop policy orders_tenant on orders;
