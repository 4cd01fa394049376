-- A setting that the application can make opens all rows.
alter policy orders_tenant on orders
  using (tenant_id = current_tenant() or current_setting('app.support', true) = 'on');
