-- finds: large objects
create table files (id int primary key, content oid);
insert into files values (1, lo_from_bytea(0, '\x01'));
