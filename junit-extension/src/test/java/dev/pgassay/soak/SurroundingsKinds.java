package dev.pgassay.soak;

import static dev.pgassay.soak.SoakKind.WayBack.CLONE;
import static dev.pgassay.soak.SoakKind.WayBack.EITHER;
import static dev.pgassay.soak.SoakKind.connected;
import static dev.pgassay.soak.SoakKind.sql;

import dev.pgassay.Sql;
import java.util.List;

/** Bodies that change what lies outside the database's tables: its settings, the cluster, files. */
final class SurroundingsKinds {

  static final List<SoakKind> ALL =
      List.of(
          // The database itself
          onDatabase("a setting of the database", "alter database %I set work_mem to '8MB'"),
          onDatabase(
              "a database to be read only",
              "alter database %I set default_transaction_read_only to on"),
          onDatabase("a database without a search path", "alter database %I set search_path to ''"),
          onDatabase(
              "a database of few milliseconds", "alter database %I set statement_timeout to '1ms'"),
          onDatabase(
              "a setting of a role in the database",
              "alter role postgres in database %I set jit to off"),
          onDatabase("a comment on the database", "comment on database %I is 'a comment'"),
          onDatabase("a limit of connections", "alter database %I connection limit 90"),
          onDatabase("rights on the database", "revoke connect on database %I from public"),
          onDatabase("an owner of the database", "alter database %I owner to pg_monitor"),
          onDatabase("a database that is a template", "alter database %I is_template true"),

          // Roles
          sql(
              "a role",
              CLONE,
              "create role visitor login password 'x'",
              "grant select on customers to visitor",
              "alter table stock owner to visitor"),
          sql(
              "a role that only writes rows",
              CLONE,
              "create role clerk",
              "grant insert on bookings to clerk",
              "set role clerk",
              "insert into bookings values (77, tsrange('2026-01-01', '2026-01-02'))"),
          sql("a role without anything", EITHER, "create role nobody_s"),
          sql("memberships", EITHER, "create role member_s", "grant pg_read_all_data to member_s"),
          sql("a role that comes and goes", EITHER, "create role brief", "drop role brief"),
          sql("a role's setting", CLONE, "alter role postgres set work_mem to '9MB'"),

          // The cluster
          sql(
              "alter system",
              CLONE,
              "alter system set work_mem to '11MB'",
              "select pg_reload_conf()"),
          sql("another database", EITHER, "create database tenant_a"),
          sql("a checkpoint", EITHER, "update stock set amount = <90>", "checkpoint"),
          sql(
              "another file of the log",
              EITHER,
              "delete from stock where product_id = <100>",
              "select pg_switch_wal()"),
          sql(
              "a message in the log",
              EITHER,
              "select pg_logical_emit_message(false, 'soak', 'message')"),
          sql(
              "much log and a checkpoint",
              EITHER,
              "insert into documents (title, body) select 'L' || i, repeat(md5(i::text), 500)"
                  + " from generate_series(1, 1500) i",
              "checkpoint",
              "select pg_switch_wal()",
              "checkpoint",
              "update stock set amount = 3 where product_id = <100>"),

          // Maintenance
          sql("vacuum", EITHER, "delete from reminders where id < <400>", "vacuum reminders"),
          sql("vacuum of all", EITHER, "delete from exchange_rates where rate > 1.5", "vacuum"),
          sql("vacuum full", EITHER, "vacuum full reminders"),
          sql("vacuum freeze", EITHER, "update stock set amount = 7", "vacuum (freeze) stock"),
          sql("analyze", EITHER, "update stock set amount = <90>", "analyze stock"),
          sql("analyze of all", EITHER, "delete from cities where id % 2 = 0", "analyze"),
          sql("analyze of what is as it was", EITHER, "analyze customers"),
          sql("cluster", CLONE, "cluster products using products_pkey"),
          sql(
              "reindex",
              EITHER,
              "update customers set name = name || '!'",
              "reindex table customers"),
          sql("reindex concurrently", EITHER, "reindex index concurrently products_sku_key"),
          sql("reindex of the catalogs", EITHER, "reindex table pg_class"),
          sql("vacuum of a catalog", EITHER, "vacuum full pg_catalog.pg_description"),
          sql("statistics gone", CLONE, "delete from pg_statistic"),
          sql("counters set back", EITHER, "select pg_stat_reset()"),
          sql(
              "index maintenance",
              EITHER,
              "insert into customers (email, name, tags) select i || '@gin.org', 'x', array['g' || i]"
                  + " from generate_series(1, 100) i",
              "select gin_clean_pending_list('customers_tags')",
              "select brin_summarize_new_values('exchange_rates_day')"),

          // Two-phase commit
          sql(
              "a prepared transaction committed",
              EITHER,
              "begin",
              "insert into tenants_notes values ('p', 'prepared')",
              "prepare transaction 'soak a'",
              "commit prepared 'soak a'"),
          sql(
              "a prepared transaction taken back",
              EITHER,
              "begin",
              "delete from bookings",
              "prepare transaction 'soak b'",
              "rollback prepared 'soak b'"),
          sql(
              "a prepared transaction left behind",
              CLONE,
              "begin",
              "update stock set amount = 1",
              "prepare transaction 'soak c'"),
          sql(
              "a prepared transaction that holds a lock",
              CLONE,
              "begin",
              "lock table customers",
              "select nextval('ticket_numbers')",
              "prepare transaction 'soak d'"));

  private SurroundingsKinds() {}

  private static SoakKind onDatabase(String name, String statement) {
    return connected(
        name,
        CLONE,
        (connection, random) ->
            Sql.execute(
                connection,
                "do $$ begin execute format('%s', current_database()); end $$"
                    .formatted(statement.replace("'", "''"))));
  }
}
