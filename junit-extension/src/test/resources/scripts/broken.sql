insert into users (email) values ('script@example.org');

insert into nowhere values (1);
