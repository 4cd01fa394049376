create table visits (id bigint primary key, page text);
create table orders (id bigint primary key, note text);
alter table orders replica identity full;
