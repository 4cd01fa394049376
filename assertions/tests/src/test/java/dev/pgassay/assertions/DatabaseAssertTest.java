package dev.pgassay.assertions;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static dev.pgassay.assertions.Failures.fails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.DatabaseInfo;
import dev.pgassay.assertions.failure.DatabaseAccessException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

@DatabaseTest(
    migrations = {},
    scripts = "classpath:dev/pgassay/assertions/shop.sql")
class DatabaseAssertTest {

  private final TestDatabase database;

  DatabaseAssertTest(TestDatabase database) {
    this.database = database;
  }

  @Test
  void finds_tables_along_the_search_path_and_by_schema() {
    assertThat(database)
        .hasTable("users")
        .hasTable("USERS")
        .hasTable("public.users")
        .hasTable("sales.orders")
        .hasTable("Order Items")
        .hasTable("\"Order Items\"")
        .hasTable("public.\"Order Items\"")
        .hasTables("users", "sales.orders", "events_2024");
    fails(
        () -> assertThat(database).hasTable("user"),
        "Expecting database:",
        "to have table:\n  user\nbut it has none.\nSimilar names:\n  public.users");
    fails(
        () -> assertThat(database).hasTable("order_items"),
        "Similar names:\n  public.\"Order Items\"");
  }

  @Test
  void says_where_a_table_is_that_the_search_path_does_not_find() {
    fails(
        () -> assertThat(database).table("orders").hasPrimaryKey("id"),
        "it has none in the search path (public)",
        "In other schemas:\n  sales.orders");
  }

  @Test
  void names_every_table_that_is_missing() {
    fails(
        () -> assertThat(database).hasTables("users", "user", "orders", "refunds"),
        "but it has no:\n  user (similar: public.users)\n"
            + "  orders (not in the search path: sales.orders)\n  refunds");
  }

  @Test
  void refuses_a_table_that_should_not_be_there() {
    assertThat(database).hasNoTable("orders").hasNoTable("users_old");
    fails(
        () -> assertThat(database).hasNoTable("sales.orders"),
        "to have no table:\n  sales.orders\nbut it has it.");
  }

  @Test
  void lists_tables_of_all_schemas_but_partitions_and_the_history_of_flyway() {
    String[] all = {
      "users",
      "sales.orders",
      "events",
      "places",
      "cities",
      "towns",
      "cache",
      "Order Items",
      "stays"
    };
    assertThat(database).hasOnlyTables(all);
    AssertionFailedError failure =
        fails(
            () -> assertThat(database).hasOnlyTables("users", "events_2024", "refund"),
            "it also has:",
            "\n  sales.orders",
            "\nand has no:\n  refund");
    assertThat(failure.getExpected().getStringRepresentation())
        .isEqualTo("public.events_2024\npublic.users\nrefund");
    assertThat(failure.getActual().getStringRepresentation())
        .contains("public.events_2024\npublic.places", "sales.orders")
        .doesNotContain("flyway", "events_rest");
  }

  @Test
  void ignores_what_belongs_to_an_extension() throws SQLException {
    Sql.run(
        database, "create table public.extra (); alter extension plpgsql add table public.extra");
    assertThat(database).table("extra");
    AssertionFailedError failure =
        fails(() -> assertThat(database).hasOnlyTables("users"), "it also has:");
    assertThat(failure.getActual().getStringRepresentation())
        .contains("public.places")
        .doesNotContain("extra");
  }

  @Test
  void knows_schemas() {
    assertThat(database)
        .hasSchemas("public", "sales")
        .hasNoSchema("legacy")
        .hasOnlySchemas("sales", "public");
    assertThat(database).schema("sales").hasTable("orders");
    fails(() -> assertThat(database).schema("sale"), "to have schema:\n  sale", "  sales");
    fails(() -> assertThat(database).hasSchemas("sale", "x"), "  sale (similar: sales)\n  x");
    fails(() -> assertThat(database).hasNoSchema("sales"), "to have no schema:\n  sales");
    fails(() -> assertThat(database).hasOnlySchemas("public"), "it also has:\n  sales");
  }

  @Test
  void knows_indexes() {
    assertThat(database)
        .hasIndex("users_email_key")
        .hasIndex("Order Items by select")
        .hasNoIndex("orders_open_idx");
    assertThat(database).index("sales.orders_open_idx").isOn("sales.orders").isPartial();
    fails(() -> assertThat(database).index("users_mail_key"), "public.users_email_key");
    fails(() -> assertThat(database).hasIndex("orders_open_idx"), "sales.orders_open_idx");
    fails(() -> assertThat(database).hasNoIndex("users_email_key"), "but it has it");
  }

  @Test
  void knows_what_the_database_was_made_with() throws SQLException {
    Sql.run(
        database,
        "alter database \"%1$s\" set TimeZone = 'UTC'; comment on database \"%1$s\" is 'The shop.'"
            .formatted(database.name()));
    assertThat(database)
        .hasEncoding("UTF8")
        .hasOwner(database.username())
        .hasSetting("timezone", "UTC")
        .hasComment("The shop.")
        .grants("public", "connect")
        .grantsOnly("PUBLIC", "temporary", "CONNECT");
    fails(() -> assertThat(database).hasEncoding("LATIN1"), "LATIN1\nbut it is:\n  UTF8");
    fails(() -> assertThat(database).hasOwner("app"), "to have owner:\n  app");
    fails(
        () -> assertThat(database).hasSetting("timezone", "CET"),
        "to have setting timezone:\n  CET\nbut it is:\n  UTC");
    fails(() -> assertThat(database).hasSetting("work_mem", "8MB"), "but there is none.");
    DatabaseInfo info = Catalog.read(database).database();
    assertThat(database).hasCollation(info.collation()).hasCharacterType(info.characterType());
    fails(() -> assertThat(database).hasCollation("xx"), "to have collation:\n  xx");
    fails(() -> assertThat(database).hasCharacterType("xx"), "to have character type:\n  xx");
    fails(() -> assertThat(database).grantsNothingTo("PUBLIC"), "CONNECT\n  TEMPORARY");
    fails(() -> assertThat(database).hasNoComment(), "The shop.");
  }

  @Test
  void shows_the_description() {
    assertThatThrownBy(() -> assertThat(database).as("the shop").hasTable("x"))
        .hasMessageStartingWith("[the shop] Expecting database:");
    assertThatThrownBy(() -> assertThat(database).table("users").as("people").hasColumn("x"))
        .hasMessageStartingWith("[people] Expecting table:\n  public.users\nto have column:\n  x");
  }

  @Test
  void explains_that_a_database_cannot_be_reached() {
    DataSource unreachable =
        (DataSource)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                  throw new SQLException("Connection refused");
                });
    assertThatThrownBy(() -> assertThat(unreachable).hasTable("users"))
        .isInstanceOf(DatabaseAccessException.class)
        .hasMessageContainingAll(
            "Cannot read the catalog", "Connection refused", "see that the server runs");
  }

  @Test
  void fails_without_a_database() {
    assertThatThrownBy(() -> assertThat((DataSource) null).hasNoTable("users"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("not to be null");
  }
}
