create table users (id int primary key, email text);
create index users_email_idx on users (email);
create table lines (number int not null unique);
alter table lines replica identity using index lines_number_key;
