package dev.pgassay.assertions;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static dev.pgassay.assertions.Failures.fails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.catalog.ConstraintType;
import dev.pgassay.assertions.catalog.ReplicaIdentity;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

@DatabaseTest(
    migrations = {},
    scripts = "classpath:dev/pgassay/assertions/shop.sql")
class TableAssertTest {

  private final TestDatabase database;

  TableAssertTest(TestDatabase database) {
    this.database = database;
  }

  private TableAssert table(String name) {
    return assertThat(database).table(name);
  }

  @Test
  void knows_columns() {
    table("places").hasColumn("name").hasColumns("name").hasOnlyColumns("name");
    table("cities").hasColumnsInOrder("name", "mayor").hasOnlyColumns("mayor", "name");
    table("cache").hasColumnsInOrder("\"Key\"", "\"order\"").hasNoColumn("key");
    table("Order Items").hasColumns("Item No", "select");
    fails(
        () -> table("users").hasColumn("emial"),
        "Expecting table:\n  public.users\nto have column:\n  emial",
        "Similar names:\n  email");
    fails(() -> table("cache").column("key"), "Similar names:\n  \"Key\"");
    fails(() -> table("cities").hasColumns("name", "a", "b"), "it has no:\n  a\n  b");
    fails(() -> table("cities").hasNoColumn("mayor"), "to have no column:\n  mayor");
    AssertionFailedError failure =
        fails(() -> table("cities").hasOnlyColumns("name", "area"), "it also has:\n  mayor");
    assertThat(failure.getExpected().getStringRepresentation()).isEqualTo("area\nname");
    assertThat(failure.getActual().getStringRepresentation()).isEqualTo("mayor\nname");
    fails(
        () -> table("cities").hasColumnsInOrder("mayor", "name"),
        "to have columns, in order:\n  mayor\n  name\nbut it is:\n  name\n  mayor");
  }

  @Test
  void knows_indexes() {
    table("sales.orders")
        .hasIndex("orders_open_idx")
        .hasNoIndex("orders_old_idx")
        .hasOnlyIndexes(
            "orders_pkey", "orders_open_idx", "orders_customer_id_idx", "orders_note_idx")
        .hasIndexOn("customer_id", "shipped_at")
        .hasIndexOn("LOWER(note)", "total * 2", "note")
        .hasNoIndexOn("customer_id")
        .hasNoIndexOn("nothing", "here", "note");
    table("sales.orders").indexOn("id").hasPredicate("shipped_at is null and total > 10");
    table("Order Items").hasIndexOn("\"select\"").hasIndexOn("Item No");
    fails(() -> table("users").index("users_pky"), "to have index:\n  users_pky", "  users_pkey");
    fails(() -> table("users").hasIndex("users_pky"), "users_pkey");
    fails(() -> table("users").hasNoIndex("users_pkey"), "but it has it");
    fails(() -> table("users").hasOnlyIndexes("users_pkey"), "it also has:\n  users_email_key");
    fails(
        () -> table("users").hasIndexOn("name"),
        "to have an index on:\n  name\nbut it has only:\n  CREATE UNIQUE INDEX users_email_key");
    fails(() -> table("cache").indexOn("\"Key\""), "but it has no index.");
    fails(
        () -> table("users").hasNoIndexOn("email"),
        "to have no index on:\n  email\nbut it has:\n  CREATE UNIQUE INDEX users_email_key");
  }

  @Test
  void does_not_count_an_index_that_is_not_valid() throws SQLException {
    Sql.run(database, "create index events_tenant_idx on only events (tenant)");
    table("events").indexOn("tenant");
    fails(() -> table("events").hasIndexOn("tenant"), "public.events_tenant_idx is not valid");
    fails(() -> assertThat(database).index("events_tenant_idx").isValid(), "to be:\n  valid");
  }

  @Test
  void knows_partitions() {
    table("events")
        .isPartitioned()
        .isPartitionedBy("RANGE (created_at)")
        .hasPartitions("events_rest")
        .hasOnlyPartitions("events_2024", "public.events_rest");
    table("events_rest").isPartitionOf("events").hasPartitionBound("DEFAULT").isNotPartitioned();
    fails(() -> table("users").isPartitioned(), "to be:\n  partitioned\nbut it is a table");
    fails(
        () -> table("events").isNotPartitioned(),
        "Expecting partitioned table:\n  public.events",
        "RANGE (created_at)");
    fails(() -> table("events").isPartitionedBy("LIST (tenant)"), "it is:\n  RANGE (created_at)");
    fails(() -> table("users").isPartitionOf("events"), "public.events\nbut there is none.");
    fails(() -> table("events_2024").hasPartitionBound("DEFAULT"), "FOR VALUES FROM");
    fails(
        () -> table("events").hasOnlyPartitions("events_2024"),
        "it also has:\n  public.events_rest");
    fails(() -> table("events").hasPartitions("events_2025"), "public.events_2024");
  }

  @Test
  void knows_inheritance() {
    table("towns").inherits("cities").inherits("places");
    fails(
        () -> table("places").inherits("cities"),
        "to inherit from:\n  public.cities\nbut it is:\n  (none)");
  }

  @Test
  void knows_persistence_and_storage() {
    table("cache").isUnlogged();
    table("sales.orders")
        .isPermanent()
        .hasOption("fillfactor", "80")
        .hasNoOption("autovacuum_enabled")
        .hasTablespace("pg_default")
        .hasAccessMethod("heap");
    fails(() -> table("users").isUnlogged(), "to be:\n  unlogged\nbut it is permanent");
    fails(() -> table("cache").isPermanent(), "but it is unlogged");
    fails(() -> table("sales.orders").hasOption("fillfactor", "70"), "70\nbut it is:\n  80");
    fails(() -> table("sales.orders").hasNoOption("fillfactor"), "(none)\nbut it is:\n  80");
    fails(() -> table("users").hasTablespace("fast"), "fast\nbut it is:\n  pg_default");
    fails(() -> table("users").hasAccessMethod("columnar"), "columnar\nbut it is:\n  heap");
    fails(() -> table("users").isForeignOn("shop"), "to be a foreign table on server:\n  shop");
    fails(() -> table("users").isOfType("person"), "to be of type:\n  person");
  }

  @Test
  void knows_typed_tables_and_foreign_tables() throws SQLException {
    Sql.run(
        database,
        """
        create type person as (name text); create table people of person;
        create foreign data wrapper nowhere; create server shop foreign data wrapper nowhere;
        create foreign table far (id int) server shop""");
    table("people").isOfType("person");
    table("far").isForeignOn("shop");
  }

  @Test
  void knows_row_level_security() {
    table("stays").hasRowLevelSecurity();
    table("cities").forcesRowLevelSecurity();
    table("users").hasNoRowLevelSecurity();
    fails(
        () -> table("users").hasRowLevelSecurity(),
        "it is disabled",
        "Fix:\n  alter table public.users enable row level security;");
    fails(() -> table("stays").hasNoRowLevelSecurity(), "it is enabled");
    fails(
        () -> table("stays").forcesRowLevelSecurity(),
        "its owner",
        "alter table public.stays force row level security;");
    fails(() -> table("users").forcesRowLevelSecurity(), "it is disabled");
  }

  @Test
  void knows_replication() throws SQLException {
    Sql.run(
        database,
        "create publication reporting for table users, events; alter publication reporting add table \"Order Items\"");
    table("sales.orders").hasReplicaIdentity(ReplicaIdentity.FULL).isNotPublished();
    table("users").isPublishedBy("reporting");
    table("events_2024").isPublishedBy("reporting");
    table("Order Items").isPublishedBy("reporting");
    fails(
        () -> table("users").hasReplicaIdentity(ReplicaIdentity.FULL),
        "FULL\nbut it is:\n  DEFAULT");
    fails(() -> table("users").isNotPublished(), "(none)\nbut it is:\n  reporting");
    fails(() -> table("places").isPublishedBy("reportin"), "(none)", "  reporting");
  }

  @Test
  void knows_owner_and_comment() {
    table("users").hasOwner(database.username()).hasComment("People who can log in.");
    table("cache").hasNoComment();
    fails(() -> table("cache").hasComment(), "to have:\n  a comment\nbut it has none.");
    fails(() -> table("cache").hasOwner("app"), "to have owner:\n  app\nbut it is:");
  }

  @Test
  void knows_privileges() throws SQLException {
    Sql.run(
        database,
        """
        create role reader; create role "Writer";
        grant select on users to reader; grant insert, update (name) on users to "Writer";""");
    table("users")
        .grants("reader", "select")
        .grantsOnly("reader", "SELECT")
        .grantsOnly("\"Writer\"", "INSERT")
        .grantsNothingTo("public");
    table("users").column("name").grantsOnly("\"Writer\"", "INSERT", "UPDATE");
    table("users")
        .column("email")
        .grantsOnly("reader", "SELECT")
        .grantsOnly("\"Writer\"", "INSERT");
    fails(
        () -> table("users").grants("reader", "SELECT", "DELETE"),
        "to grant reader:\n  DELETE\n  SELECT\nbut it grants:\n  SELECT");
    fails(
        () -> table("users").grantsOnly("\"Writer\"", "SELECT"),
        "to grant \"Writer\" only:\n  SELECT\nbut it grants:\n  INSERT");
    fails(() -> table("users").grantsNothingTo("reader"), "(none)\nbut it grants:\n  SELECT");
    fails(() -> table("users").grants("raeder", "SELECT"), "to know role:\n  raeder", "reader");
  }

  @Test
  void knows_who_inherits() {
    table("places").isInherited();
    table("users").isNotInherited().doesNotInherit("places");
    fails(() -> table("users").isInherited(), "to be:\n  inherited\nbut no table inherits from it");
    fails(() -> table("places").isNotInherited(), "but it is, by:\n  public.cities");
    fails(
        () -> table("cities").doesNotInherit("places"),
        "Expecting table:\n  public.cities\nnot to inherit from:\n  public.places");
  }

  @Test
  void knows_constraints_of_a_type() {
    table("sales.orders").hasConstraints(ConstraintType.FOREIGN_KEY);
    table("places").hasNoConstraints(ConstraintType.FOREIGN_KEY);
    fails(
        () -> table("places").hasConstraints(ConstraintType.CHECK),
        "to have constraints of type:\n  check\nbut it has none");
    fails(
        () -> table("sales.orders").hasNoConstraints(ConstraintType.FOREIGN_KEY),
        "Expecting table:\n  sales.orders",
        "foreign key",
        "it has:\n  ");
  }
}
