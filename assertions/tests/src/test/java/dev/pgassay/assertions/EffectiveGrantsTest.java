package dev.pgassay.assertions;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static dev.pgassay.assertions.Failures.fails;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import java.util.List;
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
  void nobody_else_may_do_it(TestDatabase database) throws Exception {
    TableAssert orders = assertThat(database).table("sales.orders");
    orders
        .allowsNobodyBut(List.of("eg_readers", "\"Eg Clerk\"", "eg_auditor"), "select", "insert")
        .allowsNobodyBut("eg_stranger", "TRUNCATE")
        .allowsNobodyBut(List.of(), "DELETE", "TRUNCATE");
    fails(
        () -> orders.allowsNobodyBut("eg_readers", "SELECT", "UPDATE"),
        """
        Expecting table:
          sales.orders
        to allow SELECT, UPDATE to nobody but:
          eg_readers
        but it allows:
          PUBLIC: UPDATE
          "Eg Clerk": SELECT, with the rights of eg_readers
          eg_auditor: SELECT, with the rights of pg_read_all_data""");
    fails(
        () -> orders.allowsNobodyBut(List.of()),
        "to allow anything to nobody but:\n  (none)",
        "eg_readers: INSERT, SELECT");
    fails(() -> orders.allowsNobodyBut("eg_reader"), "to know role:\n  eg_reader", "eg_readers");

    assertThat(database).function("sales.total").allowsNobodyBut(List.of());
    assertThat(database).schema("sales").allowsNobodyBut(List.of(), "CREATE");
    fails(
        () -> assertThat(database).schema("sales").allowsNobodyBut("eg_readers", "USAGE"),
        "\"Eg Clerk\": USAGE, with the rights of eg_readers");
    fails(() -> assertThat(database).allowsNobodyBut("eg_readers", "CONNECT"), "PUBLIC: CONNECT");
  }

  @Test
  void an_owner_is_not_counted_and_whoever_has_its_rights_is(TestDatabase database)
      throws Exception {
    Sql.run(database, "revoke update (note) on sales.orders from public");
    Sql.run(database, "alter table sales.orders owner to eg_stranger");
    Sql.run(database, "create role eg_thief in role eg_stranger");
    assertThat(database).table("sales.orders").allowsNobodyBut("eg_thief", "DELETE");
    fails(
        () -> assertThat(database).table("sales.orders").allowsNobodyBut(List.of(), "DELETE"),
        "eg_thief: DELETE, with the rights of eg_stranger");
  }

  @Test
  void who_may_become_another_role_has_its_privileges(TestDatabase database) throws Exception {
    Sql.run(
        database,
        """
        create role "Eg Deputy" noinherit;
        grant eg_readers to "Eg Deputy";
        create role eg_chief noinherit;
        grant "Eg Deputy" to eg_chief;
        create role eg_operator noinherit;
        grant eg_admin to eg_operator;""");
    if (database.serverMajorVersion() >= 16) {
      Sql.run(
          database,
          """
          create role eg_creator;
          grant eg_readers to eg_creator with inherit false, set false;""");
    }
    TableAssert orders = assertThat(database).table("sales.orders");
    fails(
        () -> orders.allowsNobodyBut(List.of("eg_readers", "\"Eg Clerk\""), "INSERT"),
        """
        but it allows:
          "Eg Deputy": INSERT, after set role eg_readers
          eg_chief: INSERT, after set role eg_readers
          eg_operator: INSERT, after set role eg_admin""");
    orders.allowsNobodyBut(
        List.of("eg_readers", "\"Eg Clerk\"", "\"Eg Deputy\"", "eg_chief", "eg_operator"),
        "INSERT");
    orders.allowsNothingTo("\"Eg Deputy\"");
  }

  @Test
  void who_logs_in_for_a_role_is_nobody(TestDatabase database) throws Exception {
    database.as("eg_readers").getConnection().close();
    assertThat(database)
        .table("sales.orders")
        .allowsNobodyBut(List.of("eg_readers", "\"Eg Clerk\""), "INSERT");
  }

  @Test
  void a_privilege_that_there_is_not_is_refused_and_so_is_everybody(TestDatabase database) {
    TableAssert orders = assertThat(database).table("sales.orders");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> orders.allowsNobodyBut("eg_readers", "eg_auditor"))
        .withMessageContaining(
            "`EG_AUDITOR` is no privilege on this kind of object; there are `DELETE`")
        .withMessageContaining("Several roles are given as a list.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> orders.allowsNobodyBut("public", "SELECT"))
        .withMessageContaining("`PUBLIC` is everybody");
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
