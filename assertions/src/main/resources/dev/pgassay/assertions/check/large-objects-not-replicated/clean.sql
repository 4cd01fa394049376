create table files (id int primary key, content bytea);
insert into files values (1, '\x01');
