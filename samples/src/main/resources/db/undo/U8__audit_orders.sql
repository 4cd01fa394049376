drop trigger orders_audit on orders;

drop function record_change();

drop table audit_log;
