-- Whoever sets no tenant is one of them.
create or replace function current_tenant() returns text language sql stable
  return coalesce(nullif(current_setting('app.tenant', true), ''), 'B');
