create table orders (id bigint primary key, note text);
create table lines (number int not null unique, note text);
alter table lines replica identity using index lines_number_key;
create table log (at timestamptz, line text);
alter table log replica identity full;
create unlogged table carts (content text);
create table days (at date primary key) partition by range (at);
create table days_2026 partition of days for values from ('2026-01-01') to ('2027-01-01');
