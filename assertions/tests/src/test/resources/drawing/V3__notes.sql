alter table "Users" add column note text;
create table notes (id bigint primary key);
