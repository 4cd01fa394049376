package dev.pgassay.assertions;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static dev.pgassay.assertions.Failures.fails;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Extension;
import dev.pgassay.assertions.catalog.FiringMode;
import org.junit.jupiter.api.Test;

/** What a database has outside of its schemas, and the less common kinds. */
@DatabaseTest(migrations = {})
class DatabaseObjectsAssertTest {

  @Test
  void finds_extensions_and_ignores_plpgsql(TestDatabase database) throws Exception {
    assertThat(database).hasExtension("plpgsql").hasNoExtension("hstore").hasOnlyExtensions();
    Extension plpgsql = Catalog.read(database).extensions().get(0);
    ExtensionAssert extension =
        assertThat(database)
            .extension("plpgsql")
            .hasVersion("1.0")
            .hasVersionAtLeast("0.9.20")
            .hasVersionAtLeast("1")
            .isUpToDate()
            .isInSchema("pg_catalog")
            .hasOwner("\"" + plpgsql.owner() + "\"")
            .hasComment("PL/pgSQL procedural language");
    fails(() -> assertThat(database).extension("plpgsq"), "Similar names:\n  plpgsql");
    fails(() -> assertThat(database).hasExtension("plpgsq"), "Similar names:\n  plpgsql");
    fails(() -> assertThat(database).hasNoExtension("plpgsql"), "plpgsql\nbut it has it");
    fails(() -> assertThat(database).hasOnlyExtensions("hstore"), "but it has no:\n  hstore");
    fails(
        () -> extension.hasVersion("2"),
        "Expecting extension:\n  plpgsql\nto have version:\n  2\nbut it is:\n  1.0");
    fails(
        () -> extension.hasVersionAtLeast("1.0.1"),
        "to have version at least:\n  1.0.1\nbut it is:\n  1.0");
    fails(() -> extension.hasVersionAtLeast("1.10"), "1.10\nbut it is:\n  1.0");
    fails(() -> extension.isInSchema("public"), "public\nbut it is:\n  pg_catalog");
    fails(() -> extension.hasOwner("nobody"), plpgsql.owner());
    fails(extension::hasNoComment, "PL/pgSQL procedural language");
  }

  @Test
  void knows_what_a_publication_publishes(TestDatabase database) throws Exception {
    Sql.run(
        database,
        """
        create schema sales;
        create table sales."Big Orders" (id int primary key, note text);
        create table users (id int primary key);
        create publication some_out for table sales."Big Orders" with (publish = 'insert, update');
        create publication all_out for all tables with (publish_via_partition_root);
        comment on publication some_out is 'For the warehouse.';
        """);
    PublicationAssert some =
        assertThat(database)
            .hasPublication("some_out")
            .hasNoPublication("users_out")
            .hasOnlyPublications("some_out", "all_out")
            .publication("some_out")
            .publishesNotAllTables()
            .publishesTables("sales.\"Big Orders\"")
            .publishesOnlyTables("sales.\"Big Orders\"")
            .publishesOnlySchemas()
            .publishesOperations("update", "insert")
            .publishesViaPartitions()
            .hasOwner(database.username())
            .hasComment("For the warehouse.");
    PublicationAssert all =
        assertThat(database)
            .publication("all_out")
            .publishesAllTables()
            .publishesViaPartitionRoot();
    fails(() -> assertThat(database).publication("some_ou"), "Similar names:\n  some_out");
    fails(() -> assertThat(database).hasPublication("some_ou"), "Similar names:\n  some_out");
    fails(() -> assertThat(database).hasNoPublication("all_out"), "but it has it");
    fails(() -> assertThat(database).hasOnlyPublications("all_out"), "it also has:\n  some_out");
    fails(some::publishesAllTables, "FOR ALL TABLES\nbut it publishes some only");
    fails(all::publishesNotAllTables, "but it publishes every table");
    fails(
        () -> some.publishesTables("users"),
        "Expecting publication:\n  some_out\nto have published table:\n  users\nbut it has none");
    fails(some::publishesOnlyTables, "it also has:\n  sales.\"Big Orders\"");
    fails(() -> some.publishesOnlySchemas("sales"), "but it has no:\n  sales");
    fails(
        () -> some.publishesOperations("insert"), "to publish:\n  insert\nbut it is:\n  insert\n");
    fails(some::publishesViaPartitionRoot, "it publishes changes of partitions as their own");
    fails(all::publishesViaPartitions, "as those of the partitioned table");
    fails(() -> some.hasOwner("nobody"), database.username());
    fails(all::hasComment, "it has none");
  }

  @Test
  void sees_tables_behind_lists_of_columns_and_conditions(TestDatabase database) throws Exception {
    assumeTrue(Catalog.read(database).serverVersion() >= 15, "they came with 15");
    Sql.run(
        database,
        """
        create schema sales;
        create table users (id int primary key, name text);
        create table users_old (id int primary key);
        create publication part_out for table users where (id > 7), tables in schema sales;
        """);
    assertThat(database)
        .publication("part_out")
        .publishesOnlyTables("users")
        .publishesOnlySchemas("sales");
    fails(
        () -> assertThat(database).publication("part_out").publishesOnlySchemas(),
        "it also has:\n  sales");
  }

  @Test
  void knows_subscriptions(TestDatabase database) throws Exception {
    Sql.run(
        database,
        """
        create subscription verbs_in connection 'dbname=nowhere' publication users_out, orders_out
          with (connect = false);
        """);
    try {
      SubscriptionAssert subscription =
          assertThat(database)
              .hasSubscription("verbs_in")
              .hasNoSubscription("verbs_out")
              .hasOnlySubscriptions("verbs_in")
              .subscription("verbs_in")
              .isDisabled()
              .followsOnly("orders_out", "users_out")
              .hasOwner(database.username());
      fails(() -> assertThat(database).subscription("verb_in"), "Similar names:\n  verbs_in");
      fails(() -> assertThat(database).hasSubscription("verb_in"), "Similar names:\n  verbs_in");
      fails(() -> assertThat(database).hasNoSubscription("verbs_in"), "but it has it");
      fails(() -> assertThat(database).hasOnlySubscriptions(), "it also has:\n  verbs_in");
      fails(
          subscription::isEnabled,
          "Expecting subscription:\n  verbs_in\nto be:\n  enabled\nbut it is disabled");
      fails(() -> subscription.followsOnly("orders_out"), "it also has:\n  users_out");
      fails(() -> subscription.hasOwner("nobody"), database.username());
    } finally {
      Sql.run(database, "alter subscription verbs_in set (slot_name = none)");
      Sql.run(database, "drop subscription verbs_in");
    }
  }

  @Test
  void knows_event_triggers(TestDatabase database) throws Exception {
    Sql.run(
        database,
        """
        create function log_it() returns event_trigger language plpgsql as 'begin end';
        create event trigger log_ddl on ddl_command_end when tag in ('CREATE TABLE', 'DROP TABLE')
          execute function log_it();
        create event trigger no_drops on sql_drop execute function log_it();
        alter event trigger no_drops disable;
        comment on event trigger log_ddl is 'For the auditors.';
        """);
    EventTriggerAssert log =
        assertThat(database)
            .hasEventTrigger("log_ddl")
            .hasNoEventTrigger("log_dll")
            .hasOnlyEventTriggers("log_ddl", "no_drops")
            .eventTrigger("log_ddl")
            .isOn("DDL_COMMAND_END")
            .hasTags("drop table", "create table")
            .calls("log_it")
            .isEnabled()
            .hasFiringMode(FiringMode.ORIGIN)
            .hasOwner(database.username())
            .hasComment("For the auditors.");
    EventTriggerAssert drops = assertThat(database).eventTrigger("no_drops").hasTags().isDisabled();
    fails(() -> assertThat(database).eventTrigger("log_dll"), "Similar names:\n  log_ddl");
    fails(() -> assertThat(database).hasEventTrigger("log_dll"), "Similar names:\n  log_ddl");
    fails(() -> assertThat(database).hasNoEventTrigger("log_ddl"), "but it has it");
    fails(() -> assertThat(database).hasOnlyEventTriggers("log_ddl"), "it also has:\n  no_drops");
    fails(
        () -> log.isOn("sql_drop"),
        "Expecting event trigger:\n  log_ddl\nto be on:\n  sql_drop\nbut it is:\n  ddl_command_end");
    fails(log::hasTags, "to be for:\n  (none)\nbut it is:\n  CREATE TABLE\n  DROP TABLE");
    fails(() -> log.calls("log"), "to call:\n  log\nbut it is:\n  public.log_it");
    fails(log::isDisabled, "it is enabled (origin)");
    fails(drops::isEnabled, "it is disabled");
    fails(() -> drops.hasFiringMode(FiringMode.ALWAYS), "always\nbut it is:\n  disabled");
    fails(() -> log.hasOwner("nobody"), database.username());
    fails(log::hasNoComment, "For the auditors.");
  }

  @Test
  void knows_extended_statistics(TestDatabase database) throws Exception {
    Sql.run(
        database,
        """
        create table orders (id int, city text, zip text);
        create statistics orders_by_city (ndistinct, mcv) on city, zip from orders;
        create schema sales;
        create statistics sales.others on city, zip, (lower(city)) from orders;
        comment on statistics orders_by_city is 'They go together.';
        """);
    StatisticsAssert statistics =
        assertThat(database)
            .hasStatistics("orders_by_city")
            .hasNoStatistics("others")
            .hasOnlyStatistics("orders_by_city", "sales.others")
            .statistics("orders_by_city")
            .isOn("orders")
            .hasKinds("mcv", "NDISTINCT")
            .hasKeys("city", "zip")
            .hasOwner(database.username())
            .hasComment("They go together.");
    assertThat(database).schema("sales").statistics("others").hasKeys("city", "zip", "lower(city)");
    fails(() -> assertThat(database).statistics("orders_city"), "public.orders_by_city");
    fails(() -> assertThat(database).hasStatistics("orders_city"), "to have statistics object");
    fails(() -> assertThat(database).hasNoStatistics("sales.others"), "but it has it");
    fails(() -> assertThat(database).hasOnlyStatistics("orders_by_city"), "sales.others");
    fails(
        () -> statistics.isOn("users"),
        "Expecting statistics object:\n  public.orders_by_city\nto be on:\n  users",
        "but it is:\n  public.orders");
    fails(() -> statistics.hasKinds("mcv"), "to gather:\n  mcv\nbut it is:\n  mcv\n  ndistinct");
    fails(() -> statistics.hasKeys("zip", "city"), "zip\n  city\nbut it is:\n  city\n  zip");
    fails(() -> statistics.hasOwner("nobody"), database.username());
    fails(statistics::hasNoComment, "They go together.");
  }

  @Test
  void finds_foreign_tables(TestDatabase database) throws Exception {
    Sql.run(
        database,
        """
        create foreign data wrapper files;
        create server warehouse foreign data wrapper files;
        create foreign table remote_orders (id int) server warehouse options (table_name 'orders');
        create schema sales;
        create foreign table sales."Remote Users" (id int) server warehouse;
        create table users (id int);
        """);
    TableAssert orders =
        assertThat(database)
            .hasForeignTable("remote_orders")
            .hasNoForeignTable("users")
            .hasOnlyForeignTables("remote_orders", "sales.\"Remote Users\"")
            .foreignTable("remote_orders")
            .hasForeignOption("table_name", "orders")
            .hasNoForeignOption("fetch_size");
    assertThat(database).schema("sales").hasOnlyForeignTables("Remote Users");
    fails(() -> assertThat(database).foreignTable("remote_order"), "public.remote_orders");
    fails(
        () -> assertThat(database).hasForeignTable("users"),
        "to have foreign table:\n  users\nbut it has none");
    fails(() -> assertThat(database).hasNoForeignTable("remote_orders"), "but it has it");
    fails(
        () -> assertThat(database).hasOnlyForeignTables("remote_orders"),
        "it also has:\n  sales.\"Remote Users\"");
    fails(
        () -> orders.hasForeignOption("table_name", "order"),
        "Expecting foreign table:\n  public.remote_orders\nto have foreign option table_name:",
        "  order\nbut it is:\n  orders");
    fails(() -> orders.hasNoForeignOption("table_name"), "(none)\nbut it is:\n  orders");
  }

  @Test
  void finds_objects_of_the_less_common_kinds_by_what_tells_them_apart(TestDatabase database)
      throws Exception {
    Sql.run(
        database,
        """
        create schema sales;
        create foreign data wrapper files options (debug 'true');
        create server "My Warehouse" type 'x' foreign data wrapper files options (host 'h', port '7');
        create user mapping for public server "My Warehouse";
        create type pair as (a int, b int);
        create function pair_text(pair) returns text language sql as 'select ''x''';
        create cast (pair as text) with function pair_text(pair) as assignment;
        create function same(int, text) returns boolean language sql as 'select true';
        create function alone(int) returns int language sql as 'select 1';
        create operator === (leftarg = int, rightarg = text, function = same);
        create operator sales.~~~ (rightarg = int, function = alone);
        create operator class pair_ops for type pair using btree as operator 1 <(record, record),
          function 1 btrecordcmp(record, record);
        create collation sales.plain from "C";
        create text search configuration words (copy = simple);
        create text search dictionary "Little Words" (template = simple);
        comment on server "My Warehouse" is 'Far away.';
        """);
    assertThat(database)
        .hasObject(ObjectKind.LANGUAGE, "plpgsql")
        .hasObject(ObjectKind.FOREIGN_DATA_WRAPPER, "files")
        .hasObject(ObjectKind.SERVER, "My Warehouse")
        .hasObject(ObjectKind.USER_MAPPING, "public on server My Warehouse")
        .hasObject(ObjectKind.CAST, "pair AS text")
        .hasObject(ObjectKind.OPERATOR, "=== (int, text)")
        .hasObject(ObjectKind.OPERATOR, "sales.~~~(none, int4)")
        .hasObject(ObjectKind.OPERATOR_CLASS, "pair_ops using btree")
        .hasObject(ObjectKind.OPERATOR_FAMILY, "public.pair_ops using btree")
        .hasObject(ObjectKind.COLLATION, "sales.plain")
        .hasObject(ObjectKind.TEXT_SEARCH_CONFIGURATION, "words")
        .hasObject(ObjectKind.TEXT_SEARCH_DICTIONARY, "Little Words")
        .hasNoObject(ObjectKind.CAST, "text as pair")
        .hasNoObject(ObjectKind.OPERATOR, "=== (text, int)")
        .hasNoObject(ObjectKind.OPERATOR, "~~~ (none, int)")
        .hasNoObject(ObjectKind.OPERATOR_CLASS, "pair_ops using hash")
        .hasNoObject(ObjectKind.COLLATION, "plain")
        .hasNoObject(ObjectKind.TABLESPACE, "fast")
        .hasOnlyObjects(ObjectKind.SERVER, "My Warehouse")
        .hasOnlyObjects(ObjectKind.LANGUAGE)
        .hasOnlyObjects(ObjectKind.CAST, "pair as text")
        .hasOnlyObjects(ObjectKind.OPERATOR, "=== (int, text)", "sales.~~~ (none, int)");
    fails(
        () -> assertThat(database).object(ObjectKind.FOREIGN_DATA_WRAPPER, "file"),
        "to have foreign-data wrapper:\n  file\nbut it has none.\nSimilar names:\n  files");
    fails(
        () -> assertThat(database).hasObject(ObjectKind.OPERATOR, "=== (int, int)"),
        "to have operator:\n  === (int, int)\nbut it has none");
    fails(
        () -> assertThat(database).hasNoObject(ObjectKind.CAST, "pair as text"),
        "to have no cast:\n  (public.pair AS pg_catalog.text)\nbut it has it");
    fails(
        () -> assertThat(database).hasOnlyObjects(ObjectKind.SERVER),
        "to have only servers:\n  (none)\nbut it also has:\n  \"My Warehouse\"");
  }

  @Test
  void knows_the_properties_of_the_less_common_kinds(TestDatabase database) throws Exception {
    Sql.run(
        database,
        """
        create foreign data wrapper files;
        create server warehouse foreign data wrapper files options (host 'h', port '7');
        grant usage on foreign server warehouse to public;
        create type pair as (a int, b int);
        create function pair_text(pair) returns text language sql as 'select ''x''';
        create cast (pair as text) with function pair_text(pair) as assignment;
        comment on server warehouse is 'Far away.';
        """);
    OtherObjectAssert server =
        assertThat(database)
            .object(ObjectKind.SERVER, "warehouse")
            .hasProperty("wrapper", "files")
            .hasOption("host", "h")
            .hasOption("port", "7")
            .hasNoOption("password")
            .hasOwner(database.username())
            .hasComment("Far away.")
            .grantsOnly("PUBLIC", "USAGE");
    OtherObjectAssert language =
        assertThat(database).object(ObjectKind.LANGUAGE, "plpgsql").isTrusted();
    OtherObjectAssert cast =
        assertThat(database).object(ObjectKind.CAST, "pair as text").hasContext("Assignment");
    fails(
        () -> server.hasProperty("wrapper", "other"),
        "Expecting server:\n  warehouse\nto have wrapper:\n  other\nbut it is:\n  files");
    fails(() -> server.hasProperty("wraper", "x"), "to have property:\n  wraper\nbut what it has");
    fails(() -> server.hasOption("host", "x"), "to have option host:\n  x\nbut it is:\n  h");
    fails(() -> server.hasNoOption("port"), "(none)\nbut it is:\n  7");
    fails(() -> server.hasOwner("nobody"), database.username());
    fails(server::hasNoComment, "Far away.");
    fails(() -> server.grantsNothingTo("PUBLIC"), "USAGE");
    fails(server::isTrusted, "to be:\n  trusted\nbut it is:\n  no language");
    fails(language::isNotTrusted, "to be:\n  not trusted\nbut it is:\n  trusted");
    fails(
        () -> cast.hasContext("implicit"),
        "to have context:\n  implicit\nbut it is:\n  assignment");
    fails(() -> cast.hasOwner("x"), "but there is none.");
  }

  @Test
  void knows_relations_of_every_kind(TestDatabase database) throws Exception {
    Sql.run(
        database,
        """
        create table drafts (id bigint primary key);
        create view recent as select * from drafts;
        create sequence tickets;
        """);
    assertThat(database)
        .hasRelation("drafts")
        .hasRelation("recent")
        .hasRelation("tickets")
        .hasRelation("drafts_pkey")
        .hasNoRelation("draft");
    assertThat(database).schema("public").hasRelation("recent");
    fails(
        () -> assertThat(database).hasRelation("draft"),
        "to have relation:\n  draft",
        "Similar names:\n  public.drafts");
    fails(
        () -> assertThat(database).hasNoRelation("recent"),
        "to have no relation:\n  public.recent");
  }
}
