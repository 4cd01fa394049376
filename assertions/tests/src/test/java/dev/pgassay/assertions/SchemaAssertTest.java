package dev.pgassay.assertions;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static dev.pgassay.assertions.Failures.fails;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@DatabaseTest(
    migrations = {},
    scripts = "classpath:dev/pgassay/assertions/shop.sql")
class SchemaAssertTest {

  private final TestDatabase database;

  SchemaAssertTest(TestDatabase database) {
    this.database = database;
  }

  @Test
  void looks_for_tables_in_the_schema_only() {
    assertThat(database)
        .schema("sales")
        .hasTable("orders")
        .hasTables("orders")
        .hasNoTable("users")
        .hasOnlyTables("orders")
        .table("orders")
        .hasColumn("total");
    fails(
        () -> assertThat(database).schema("sales").hasTable("order"),
        "Expecting schema:\n  sales\nto have table:\n  order\n",
        "  sales.orders");
    fails(() -> assertThat(database).schema("sales").table("users"), "it has none");
    fails(() -> assertThat(database).schema("sales").hasTables("a", "b"), "it has no:\n  a\n  b");
    fails(() -> assertThat(database).schema("sales").hasNoTable("orders"), "but it has it");
    fails(
        () -> assertThat(database).schema("sales").hasOnlyTables("users"),
        "it also has:\n  sales.orders\nand has no:\n  users");
  }

  @Test
  void knows_owner_privileges_and_comment() throws SQLException {
    Sql.run(
        database,
        "comment on schema sales is 'Orders.'; create role clerk; grant usage on schema sales to clerk");
    assertThat(database)
        .schema("sales")
        .hasOwner(database.username())
        .hasComment("Orders.")
        .hasComment()
        .grantsOnly("clerk", "USAGE")
        .grantsNothingTo("PUBLIC");
    fails(() -> assertThat(database).schema("sales").hasOwner("clerk"), "to have owner:\n  clerk");
    fails(() -> assertThat(database).schema("sales").hasComment("x"), "but it is:\n  Orders.");
    fails(
        () -> assertThat(database).schema("sales").grants("clerk", "usage", "create"),
        "to grant clerk:\n  CREATE\n  USAGE\nbut it grants:\n  USAGE");
    fails(
        () -> assertThat(database).schema("sales").grantsNothingTo("clark"),
        "to know role:\n  clark\nbut there is none",
        "clerk");
  }
}
