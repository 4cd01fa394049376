-- migration
alter table customers add constraint nick_there check (nick is not null) not valid;
-- migration
alter table customers validate constraint nick_there;
-- migration
alter table customers drop constraint customers_pkey;
alter table customers add constraint customers_pk primary key using index customers_nick_key;
