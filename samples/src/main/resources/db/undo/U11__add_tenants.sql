drop table vouchers;
drop table tenants;

drop function current_tenant_id();
