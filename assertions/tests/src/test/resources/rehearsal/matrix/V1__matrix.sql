create type mood as enum ('a', 'b');
create domain positive as integer check (value > 0);
create domain plain_text as text;
create domain used as integer;

create table r (id integer primary key, code text);
create table t (
  id integer primary key,
  a integer not null,
  ref integer,
  nn integer,
  v10 varchar(10),
  v20 varchar(20),
  txt text,
  num numeric(10, 2),
  ts timestamp,
  tz3 timestamptz(3),
  js json,
  lbl text,
  c5 char(5),
  addr cidr,
  dflt integer default 1,
  doc text,
  constraint a_positive check (a > 0)
);
create index t_a on t (a);
create index t_v10 on t (v10);
create index t_v20 on t (v20);
create index t_txt on t (txt);
create index t_num on t (num);
create index t_ts on t (ts);
create unique index t_nn_unique on t (nn);
create table tfk (id integer primary key, r_id integer references r (id));
create table tv (id integer primary key, r_id integer, n integer);
alter table tv add constraint tv_check check (n > 0) not valid;
alter table tv add constraint tv_fk foreign key (r_id) references r (id) not valid;
create table tnn (id integer primary key, n integer, constraint n_there check (n is not null));
create table nopk (id integer, other integer);
create unique index nopk_other on nopk (other);
create table gone (id integer);
create table gone_fk (id integer, r_id integer references r (id));
create table p (id integer, k integer, r_id integer) partition by range (k);
create table p1 partition of p for values from (0) to (1000);
create table p2 partition of p for values from (1000) to (2000);
create table p3 (id integer, k integer, r_id integer);
create table p4 (
  id integer, k integer, r_id integer,
  constraint p4_bounds check (k is not null and k >= 3000 and k < 4000));
create table par (id integer);
create table ch (id integer);
create table ud (id integer, d used);
create table tg (id integer, g integer generated always as (id + 1) stored);
create materialized view mv as select id, ref from t;
create unique index mv_id on mv (id);
create view v as select id from t;
create function noop() returns trigger language plpgsql as 'begin return null; end';
create trigger old_trigger after insert on t for each row execute function noop();
create rule old_rule as on update to gone do also nothing;

insert into r select i, 'c' || i from generate_series(1, 2000) i;
insert into t
  select i, i, i, i, 'v' || i, 'v' || i, 't' || i, i, now(), now(), '{}', 'a', 'c', '10.0.0.0/8', i, 'd'
    from generate_series(1, 2000) i;
insert into tfk select i, i from generate_series(1, 1000) i;
insert into tv select i, 1 + i % 1000, i from generate_series(1, 2000) i;
insert into tnn select i, i from generate_series(1, 2000) i;
insert into nopk select i, i from generate_series(1, 2000) i;
insert into p select i, i, 1 from generate_series(0, 1999) i;
insert into p3 select i, i, 1 from generate_series(2000, 2999) i;
insert into p4 select i, i, 1 from generate_series(3000, 3999) i;
insert into ud select i, i from generate_series(1, 2000) i;
insert into tg (id) select i from generate_series(1, 2000) i;
refresh materialized view mv;
analyze;
