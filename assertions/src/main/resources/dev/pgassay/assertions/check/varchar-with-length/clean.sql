create domain title as text check (length(value) <= 80);
create table users (id bigint primary key, email varchar, title title, name text check (length(name) <= 255), code char(2), flags varbit(8));
create view short_emails as select email::varchar(10) as email from users;
