-- Every read and write of users waits while PostgreSQL looks for NULL in each row.
alter table users alter column status set not null;
