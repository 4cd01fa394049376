create table orders (id bigint primary key, tags text[], numbers integer[] unique);
create index on orders using gin (tags);
create index on orders ((tags[1]));
create index on orders (id) include (tags);
create table "Order Items" ("Tags" text);
create index on "Order Items" ("Tags");
create table visits (at date not null, tags integer[]) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create index on visits using gin (tags);
