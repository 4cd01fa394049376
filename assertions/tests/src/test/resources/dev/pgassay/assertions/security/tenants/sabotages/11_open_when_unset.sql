-- Whoever sets no tenant sees all of them.
alter policy orders_tenant on orders using (tenant_id = current_tenant() or current_tenant() is null);
