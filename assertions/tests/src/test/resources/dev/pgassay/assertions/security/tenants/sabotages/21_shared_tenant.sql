-- One tenant is seen by all others.
alter policy orders_tenant on orders using (tenant_id = current_tenant() or tenant_id = 'B');
