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
class IndexAssertTest {

  private final TestDatabase database;

  IndexAssertTest(TestDatabase database) {
    this.database = database;
  }

  private IndexAssert index(String name) {
    return assertThat(database).index(name);
  }

  @Test
  void knows_table_and_uniqueness() {
    index("users_email_key").isOn("users").isUnique();
    index("users_pkey").isPrimary();
    index("sales.orders_open_idx").isOn("sales.orders").isNotUnique();
    fails(
        () -> index("users_email_key").isOn("sales.orders"),
        "Expecting index:\n  users_email_key\n  CREATE UNIQUE INDEX users_email_key ON public.users",
        "to be on:\n  sales.orders\nbut it is:\n  public.users");
    fails(() -> index("sales.orders_open_idx").isUnique(), "to be:\n  unique\nbut it is not");
    fails(() -> index("users_email_key").isNotUnique(), "not unique\nbut it is.");
    fails(() -> index("users_email_key").isPrimary(), "a primary key's index");
    fails(() -> index("users_email_key").treatsNullsAsEqual(), "it is NULLS DISTINCT");
  }

  @Test
  void knows_method_keys_and_what_is_included() {
    index("sales.orders_customer_id_idx")
        .hasMethod("btree")
        .hasKeys("customer_id", "shipped_at")
        .includes("total");
    index("sales.orders_note_idx").hasKeys("Lower(NOTE)", "total*2", "note");
  }

  @Test
  void shows_the_keys_that_there_are() {
    index("sales.orders_note_idx").hasKeys("lower(note)", "(total * 2)", "note").includes();
    fails(
        () -> index("sales.orders_note_idx").hasKeys("lower(note)", "total * 3", "note"),
        "to have keys, in order:\n  lower(note)\n  total * 3\n  note\nbut it is:\n  lower(note)",
        "(total * (2)::numeric)");
    fails(
        () -> index("sales.orders_customer_id_idx").hasKeys("shipped_at", "customer_id"),
        "but it is:\n  customer_id\n  shipped_at");
    fails(() -> index("users_pkey").hasMethod("gin"), "gin\nbut it is:\n  btree");
    fails(() -> index("users_pkey").includes("name"), "to include:\n  name\nbut it is:\n  (none)");
  }

  @Test
  void knows_how_a_key_is_sorted() {
    index("sales.orders_customer_id_idx").key("customer_id").isAscending().hasNullsLast();
    index("sales.orders_customer_id_idx").key("shipped_at").isDescending().hasNullsLast();
    index("sales.orders_note_idx").key("total * 2").isDescending().hasNullsFirst();
    index("sales.orders_note_idx").key("lower(note)").hasOperatorClass("text_pattern_ops");
    index("sales.orders_note_idx").key("note").hasCollation("C").hasDefaultOperatorClass();
    fails(
        () -> index("sales.orders_customer_id_idx").key("shipped_at").isAscending(),
        "Expecting index key:\n  shipped_at\n  of CREATE INDEX orders_customer_id_idx",
        "it is descending");
    fails(() -> index("users_pkey").key("id").isDescending(), "it is ascending");
    fails(() -> index("users_pkey").key("id").hasNullsFirst(), "it is NULLS LAST");
    fails(
        () -> index("sales.orders_note_idx").key("total * 2").hasNullsLast(), "it is NULLS FIRST");
    fails(
        () -> index("users_pkey").key("id").hasOperatorClass("int8_ops"),
        "int8_ops\nbut it is:\n  (the type's default)");
    fails(
        () -> index("sales.orders_note_idx").key("lower(note)").hasDefaultOperatorClass(),
        "pg_catalog.text_pattern_ops");
    fails(() -> index("users_pkey").key("id").hasCollation("C"), "(the column's)");
    fails(() -> index("users_pkey").key("email"), "to have key:\n  email\nbut it has only:\n  id");
  }

  @Test
  void knows_predicates() {
    index("sales.orders_open_idx")
        .isPartial()
        .hasPredicate("shipped_at is null and total > 10")
        .hasComment("What is to be shipped.");
    index("users_pkey").isNotPartial();
    fails(() -> index("users_pkey").isPartial(), "partial\nbut it has all rows");
    fails(() -> index("sales.orders_open_idx").isNotPartial(), "it is partial:\n  ((shipped_at");
    fails(() -> index("users_pkey").hasPredicate("id > 1"), "but it has none");
    fails(
        () -> index("sales.orders_open_idx").hasPredicate("shipped_at is null"),
        "(shipped_at IS NULL)\nbut it is:\n  ((shipped_at IS NULL) AND");
  }

  @Test
  void knows_state_and_options() throws SQLException {
    Sql.run(database, "alter table users replica identity using index users_email_key");
    index("users_email_key").isReplicaIdentity().isValid().isReady().hasOwner(database.username());
    index("sales.orders_pkey")
        .isClustered()
        .hasOption("fillfactor", "70")
        .hasTablespace("pg_default");
    fails(() -> index("users_pkey").isReplicaIdentity(), "the table's replica identity");
    fails(() -> index("users_pkey").isClustered(), "what the table is clustered on");
    fails(() -> index("users_pkey").hasOption("fillfactor", "70"), "70\nbut there is none.");
    fails(() -> index("users_pkey").hasTablespace("fast"), "fast\nbut it is:\n  pg_default");
    fails(() -> index("users_pkey").hasOwner("app"), "to have owner:\n  app");
  }
}
