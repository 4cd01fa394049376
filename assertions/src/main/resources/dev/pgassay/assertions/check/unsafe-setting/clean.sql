create role sec_loader;
alter role sec_loader set session_replication_role = 'origin';
create role "Sec Reader";
alter role "Sec Reader" set row_security = on;
alter role "Sec Reader" set search_path = sales;
