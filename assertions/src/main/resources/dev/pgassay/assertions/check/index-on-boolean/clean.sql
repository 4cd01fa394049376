create table jobs (id bigint primary key, done boolean, created_at timestamptz);
create index on jobs (created_at) where not done;
create index on jobs (id, done);
create unique index on jobs (done) where done;
create table "Order Items" ("Done" text);
create index on "Order Items" ("Done");
create table visits (at date not null, done boolean) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create index on visits (at) where done;
