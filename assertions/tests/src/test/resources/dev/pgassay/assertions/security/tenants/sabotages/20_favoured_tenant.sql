-- One tenant sees all others.
alter policy orders_tenant on orders using (tenant_id = current_tenant() or current_tenant() = 'B');
