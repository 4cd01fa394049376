-- The tenant is compared as a prefix, and an empty one is a prefix of all.
alter policy customers_tenant on customers
  using (tenant_id like current_setting('app.tenant', true) || '%')
  with check (tenant_id like current_setting('app.tenant', true) || '%');
