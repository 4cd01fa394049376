package dev.pgassay.soak;

import static dev.pgassay.soak.SoakKind.WayBack.CLONE;
import static dev.pgassay.soak.SoakKind.WayBack.EITHER;
import static dev.pgassay.soak.SoakKind.connected;
import static dev.pgassay.soak.SoakKind.sql;

import dev.pgassay.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;

/** Bodies that change definitions. */
final class DefinitionKinds {

  static final List<SoakKind> ALL =
      List.of(
          // Tables
          sql(
              "create table",
              CLONE,
              "create table t (id int primary key)",
              "insert into t values (1)"),
          sql("create table as", CLONE, "create table t as table exchange_rates"),
          sql("create an unlogged table", CLONE, "create unlogged table t as table products"),
          sql("create and drop", EITHER, "create table t (id serial primary key)", "drop table t"),
          sql(
              "definitions taken back",
              EITHER,
              "begin",
              "create table t as select i from generate_series(1, <5000>) i",
              "alter table products add column colour text",
              "insert into products (sku, name, price) values ('back', 'x', 1)",
              "drop table stock",
              "rollback"),
          sql("drop table", CLONE, "drop table stock"),
          sql("drop with all that depends on it", CLONE, "drop table customers cascade"),
          sql("add column", CLONE, "alter table products add column colour text default 'red'"),
          sql("drop column", CLONE, "alter table products drop column name"),
          sql("rename column", CLONE, "alter table products rename name to title"),
          sql("rename table", CLONE, "alter table products rename to goods"),
          sql("rewrite a table", CLONE, "alter table stock alter amount type bigint"),
          sql(
              "rewrite a table to what it is",
              EITHER,
              "alter table stock alter amount type int using amount + 0"),
          sql("change a default", CLONE, "alter table stock alter amount set default 5"),
          sql("not null", CLONE, "alter table legacy alter kept set not null"),
          sql(
              "add a constraint",
              CLONE,
              "alter table stock add check (amount < 1000000) not valid"),
          sql(
              "drop a constraint",
              CLONE,
              "alter table order_lines drop constraint order_lines_order_id_fkey"),
          sql("storage parameters", CLONE, "alter table stock set (fillfactor = 50)"),
          sql("statistics target", CLONE, "alter table stock alter amount set statistics 7"),
          sql("replica identity", CLONE, "alter table stock replica identity full"),
          sql("set unlogged", CLONE, "alter table bookings set unlogged", "delete from bookings"),
          sql(
              "set unlogged and logged",
              EITHER,
              "alter table bookings set unlogged",
              "alter table bookings set logged"),
          sql(
              "create a partition",
              CLONE,
              "create table measurements_2020 partition of measurements"
                  + " for values from ('2020-01-01') to ('2021-01-01')",
              "insert into measurements values (1, '2020-05-05', 1)"),
          sql(
              "detach a partition",
              CLONE,
              "alter table measurements detach partition measurements_2023"),
          sql(
              "detach and attach a partition",
              EITHER,
              "alter table measurements detach partition measurements_2023",
              "alter table measurements attach partition measurements_2023"
                  + " for values from ('2023-01-01') to ('2024-01-01')"),
          sql("inherit", CLONE, "create table boats () inherits (vehicles)"),
          sql("comments", CLONE, "comment on column customers.name is 'not ours to know'"),

          // Indexes and statistics
          sql("create index", CLONE, "create index on products (name)"),
          sql("create index concurrently", CLONE, "create index concurrently on products (price)"),
          sql("drop index", CLONE, "drop index customers_tags"),
          sql("drop index concurrently", CLONE, "drop index concurrently customers_search"),
          sql(
              "create statistics",
              CLONE,
              "create statistics s on sku, name from products",
              "analyze products"),
          sql(
              "invalidate an index",
              CLONE,
              "update pg_index set indisvalid = false where indexrelid = 'orders_new'::regclass"),

          // Views, functions, triggers
          sql("create view", CLONE, "create view v as select 1 as one"),
          sql(
              "replace view",
              CLONE,
              "create or replace view gold_customers as"
                  + " select id, email, name, profile from customers where id > <60>"),
          sql("refresh", EITHER, "refresh materialized view customers_by_level"),
          sql(
              "refresh with other rows",
              CLONE,
              "update customers set profile = '{\"level\": 77}' where id = <60>",
              "refresh materialized view customers_by_level"),
          sql(
              "refresh concurrently",
              EITHER,
              "update customers set profile = '{\"level\": 78}' where id = <60>",
              "refresh materialized view concurrently customers_by_level"),
          sql(
              "replace function",
              CLONE,
              "create or replace function audit() returns trigger language plpgsql"
                  + " as 'begin return coalesce(new, old); end'",
              "update customers set name = 'unseen'"),
          sql(
              "create function",
              CLONE,
              "create function twice(int) returns int language sql as 'select 2 * $1'"),
          sql(
              "functions with the names of PostgreSQL's own",
              CLONE,
              "create function public.pg_current_wal_insert_lsn() returns pg_lsn language sql"
                  + " as $$ select '0/1'::pg_lsn $$",
              "create function public.count(text) returns bigint language sql as 'select 7::bigint'",
              "create table public.pg_class (relname text)"),
          sql(
              "create trigger",
              CLONE,
              "create trigger t before insert on stock for each row" + " execute function audit()"),
          sql("disable trigger", CLONE, "alter table customers disable trigger audited"),
          sql(
              "disable and enable trigger",
              EITHER,
              "alter table customers disable trigger audited",
              "delete from customers where id = <60>",
              "alter table customers enable trigger audited"),
          sql("rules", CLONE, "create rule r as on insert to stock do instead nothing"),
          sql("policies", CLONE, "create policy p on tenants_notes for insert with check (true)"),
          sql(
              "row level security",
              CLONE,
              "alter table stock enable row level security, force row level security"),
          sql(
              "an event trigger",
              CLONE,
              "create function refuse() returns event_trigger language plpgsql"
                  + " as $$ begin raise 'no definitions here'; end $$",
              "create event trigger refusing on ddl_command_start execute function refuse()"),
          connected("a login trigger that lets nobody in", CLONE, DefinitionKinds::closeToLogins),

          // Types, schemas, the rest
          sql(
              "enum values",
              CLONE,
              "alter type order_status add value 'lost' after 'sent'",
              "insert into orders (customer_id, status) values (1, 'lost')"),
          sql(
              "types",
              CLONE,
              "create type colour as enum ('red')",
              "create domain percent as int check (value < 101)"),
          sql(
              "domains",
              CLONE,
              "alter domain email drop constraint email_check",
              "update customers set email = 'none' where id = 1"),
          sql(
              "schemas",
              CLONE,
              "create schema app",
              "create table app.t (id serial)",
              "insert into app.t default values"),
          sql("drop the schema", CLONE, "drop schema public cascade", "create schema public"),
          sql("an extension", CLONE, "create extension pgcrypto"),
          sql("sequences", CLONE, "create sequence s", "alter sequence ticket_numbers increment 7"),
          sql("restart a sequence", EITHER, "alter sequence ticket_numbers restart with 55"),
          sql("restart an identity", EITHER, "alter table orders alter id restart with 9"),
          sql(
              "a sequence that is another",
              CLONE,
              "drop sequence ticket_numbers",
              "create sequence ticket_numbers"),
          sql("owners", CLONE, "alter table stock owner to pg_monitor"),
          sql(
              "grants",
              CLONE,
              "grant select on all tables in schema public to public",
              "grant insert (sku) on products to public"),
          sql(
              "grants taken back",
              EITHER,
              "grant select on stock to public",
              "revoke select on stock from public"),
          sql(
              "rights on PostgreSQL's functions",
              CLONE,
              "revoke execute on function pg_sleep(float8) from public"),
          sql(
              "default privileges",
              CLONE,
              "alter default privileges grant select on tables to public"),
          sql("a publication", CLONE, "create publication p for table stock"),
          sql(
              "foreign data",
              CLONE,
              "create foreign data wrapper w",
              "create server elsewhere foreign data wrapper w",
              "create user mapping for public server elsewhere"),
          sql("text search", CLONE, "create text search configuration words (copy = simple)"),
          sql(
              "operators and casts",
              CLONE,
              "create operator public.=== (leftarg = int, rightarg = int, function = int4eq)",
              "create cast (order_status as int) with inout",
              "create aggregate total (int) (sfunc = int4pl, stype = int)"),
          sql(
              "a catalog written by hand",
              CLONE,
              "update pg_class set reltuples = 5 where relname = 'stock'"),

          // Large objects
          sql("a new large object", CLONE, "select lo_from_bytea(0, 'new')"),
          sql("a large object written", CLONE, "select lo_put(9000, 3, 'LARGE')"),
          sql("a large object gone", CLONE, "select lo_unlink(9000)"),
          sql("a large object's rights", CLONE, "grant select on large object 9000 to public"),

          // Temporary tables
          sql(
              "a temporary table",
              EITHER,
              "create temporary table t as table products",
              "delete from t"),
          sql(
              "a temporary table for a transaction",
              EITHER,
              "begin",
              "create temporary table t on commit drop as table stock",
              "update stock set amount = 0 where product_id in (select product_id from t)",
              "commit"));

  private DefinitionKinds() {}

  /** Login triggers came with 17; before that, only a function is left behind. */
  private static void closeToLogins(Connection connection, Random random) throws SQLException {
    Sql.execute(
        connection,
        "create function refuse_login() returns event_trigger language plpgsql"
            + " as $$ begin raise 'nobody comes in'; end $$");
    if (connection.getMetaData().getDatabaseMajorVersion() >= 17) {
      Sql.execute(
          connection, "create event trigger closed on login execute function refuse_login()");
    }
  }
}
