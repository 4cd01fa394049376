create domain email as text not null;
create table users (id bigint primary key, name text not null, nick text);

-- The domain forbids NULL.
create table contacts (id bigint primary key, address email, nick text);

-- Nothing besides the key.
create table members (user_id bigint, group_id bigint, primary key (user_id, group_id));

create table visits (at date not null, page text) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');

create foreign data wrapper nothing;
create server elsewhere foreign data wrapper nothing;
create foreign table remote_users (id bigint, name text) server elsewhere;
