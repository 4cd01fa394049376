create role app_user login;
create table notes (id integer primary key);
grant select on notes to app_user;
