create table "Users" (id bigint primary key, name text not null);
