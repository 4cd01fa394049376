create role app_user nologin connection limit 3;
create table letters (id integer primary key);
grant select on letters to app_user;
