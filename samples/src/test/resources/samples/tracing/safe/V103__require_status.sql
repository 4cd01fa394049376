-- Reads no row: the constraint has proved it.
set local lock_timeout = '2s';
alter table users alter column status set not null;
alter table users drop constraint users_status_there;
