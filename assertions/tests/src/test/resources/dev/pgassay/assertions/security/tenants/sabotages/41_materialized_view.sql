-- A materialized view has no policies.
create materialized view sales as select tenant_id, sum(total) as total from orders group by tenant_id;
grant select on sales to app_user;
