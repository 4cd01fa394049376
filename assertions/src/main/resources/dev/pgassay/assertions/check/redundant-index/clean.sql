create table orders (
  id bigint primary key, code text, a integer, b integer, c integer unique, tags text[], note text not null
);

-- None is the beginning of this one.
create index on orders (a, code, b);
create index on orders (b);
create index on orders (a desc, code);
create index on orders (a nulls first);
create index on orders (a, code text_pattern_ops);
create index on orders (a, code collate "C");
create index on orders (a) include (note);
create index on orders (a) where b > 0;
create index on orders using hash (a);
create index on orders ((a + 0));
create unique index on orders (a, code);

-- Constraints and replica identities do more.
create index on orders (c, b);
create table "Codes" (code text not null, note text, unique (code));
create unique index "Identity" on "Codes" (note, code);
create index on "Codes" (code, note);
create unique index "Of Codes" on "Codes" (code) include (note);
alter table "Codes" replica identity using index "Of Codes";

-- A GIN index finds by any of its columns.
create index on orders using gin (tags);
create index on orders using brin (b);
create index on orders using brin (b, c);

create table visits (at date not null, note text) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create index on visits (at, note);
create schema sales;
create table sales.visits (at date);
create index on sales.visits (at);
