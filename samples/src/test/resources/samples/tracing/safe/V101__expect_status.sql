set local lock_timeout = '2s';
alter table users add constraint users_status_there check (status is not null) not valid;
