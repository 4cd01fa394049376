-- Rows can be written for any tenant.
alter policy customers_tenant on customers with check (true);
