package dev.pgassay.assertions;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static dev.pgassay.assertions.Failures.fails;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DatabaseTest(migrations = {})
class EffectiveGrantsTest {

  @BeforeEach
  void grant(TestDatabase database) throws Exception {
    Sql.run(
        database,
        """
        create role eg_readers;
        create role "Eg Clerk" in role eg_readers;
        create role eg_admin superuser;
        create role eg_auditor in role pg_read_all_data;
        create role eg_stranger;
        create schema sales;
        create table sales.orders (id bigint primary key, total numeric, note text);
        create sequence sales.numbers;
        create function sales.total() returns integer language sql return 1;
        grant select, insert on sales.orders to eg_readers;
        grant update (note) on sales.orders to public;
        grant usage on schema sales to eg_readers;
        revoke execute on function sales.total() from public;""");
  }

  @Test
  void a_role_may_do_what_it_inherits(TestDatabase database) {
    TableAssert orders = assertThat(database).table("sales.orders");
    orders
        .allows("\"Eg Clerk\"", "select")
        .allowsOnly("\"Eg Clerk\"", "SELECT", "INSERT")
        .grantsNothingTo("\"Eg Clerk\"")
        .allowsOnly("eg_auditor", "SELECT")
        .allowsNothingTo("eg_stranger")
        .allowsNothingTo("PUBLIC");
    fails(
        () -> orders.allows("\"Eg Clerk\"", "SELECT", "DELETE"),
        "Expecting table:\n  sales.orders\nto allow \"Eg Clerk\":\n  DELETE\n  SELECT",
        "it allows:\n  INSERT\n  SELECT");
    fails(() -> orders.allowsOnly("eg_auditor"), "to allow eg_auditor only:\n  (none)");
    fails(() -> orders.allowsNothingTo("eg_readers"), "it allows:\n  INSERT\n  SELECT");
    fails(() -> orders.allows("eg_reader", "SELECT"), "to know role:\n  eg_reader", "eg_readers");
  }

  @Test
  void a_superuser_may_do_everything(TestDatabase database) {
    assertThat(database).table("sales.orders").allows("eg_admin", "DELETE", "TRIGGER");
    assertThat(database).schema("sales").allowsOnly("eg_admin", "USAGE", "CREATE");
    assertThat(database).sequence("sales.numbers").allows("eg_admin", "USAGE");
    assertThat(database).function("sales.total").allowsOnly("eg_admin", "EXECUTE");
    assertThat(database).allows("eg_admin", "CREATE");
    fails(
        () -> assertThat(database).function("sales.total").allowsNothingTo("eg_admin"),
        "it allows:\n  EXECUTE");
  }

  @Test
  void a_column_has_what_its_table_allows_and_its_own(TestDatabase database) {
    TableAssert orders = assertThat(database).table("sales.orders");
    orders.column("note").allowsOnly("eg_readers", "SELECT", "INSERT", "UPDATE");
    orders.column("total").allowsOnly("eg_readers", "SELECT", "INSERT");
    orders.column("note").allowsOnly("eg_stranger", "UPDATE");
    fails(
        () -> orders.column("note").allowsNothingTo("PUBLIC"),
        "Expecting column:\n  sales.orders.note text",
        "it allows:\n  UPDATE");
  }

  @Test
  void other_kinds_have_their_own_privileges(TestDatabase database) {
    assertThat(database).schema("sales").allowsOnly("\"Eg Clerk\"", "USAGE");
    assertThat(database).schema("sales").allowsOnly("eg_auditor", "USAGE");
    assertThat(database).schema("sales").allowsNothingTo("eg_stranger");
    assertThat(database).allows("eg_stranger", "CONNECT", "TEMPORARY");
    assertThat(database).function("sales.total").allowsNothingTo("\"Eg Clerk\"");
    assertThat(database).sequence("sales.numbers").allowsOnly("eg_auditor", "SELECT");
    fails(
        () -> assertThat(database).schema("sales").allowsNothingTo("eg_auditor"),
        "it allows:\n  USAGE");
  }
}
