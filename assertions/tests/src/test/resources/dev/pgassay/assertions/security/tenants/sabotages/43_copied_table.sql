-- A copy has no policies.
create table orders_backup as select * from orders; grant select on orders_backup to app_user;
