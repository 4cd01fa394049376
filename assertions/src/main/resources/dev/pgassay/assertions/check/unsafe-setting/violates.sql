-- finds: role sec_loader
-- finds: role "Sec Reader"
create role sec_loader;
alter role sec_loader set session_replication_role = 'replica';
create role "Sec Reader";
alter role "Sec Reader" set row_security = false;
