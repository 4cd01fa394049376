package dev.pgassay.assertions.security;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.SoftDatabaseAssertions;
import dev.pgassay.assertions.Sql;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

@DatabaseTest(migrations = {})
class AccessAssertTest {

  @BeforeEach
  void grant(TestDatabase database) throws Exception {
    Sql.run(
        database,
        """
        create role aa_readers;
        create role aa_user login in role aa_readers;
        create schema sales;
        create table sales.orders (id bigint generated always as identity, total numeric,
          doubled numeric generated always as (total * 2) stored, note text);
        create table sales.audit_log (id bigint, what text);
        create view sales.recent as select * from sales.orders;
        create view sales.audited as select * from sales.audit_log;
        create view sales.counted as select count(*) as n from sales.orders;
        alter view sales.audited owner to aa_readers;
        create table hidden (id bigint);
        create schema closed;
        create table closed.vault (id bigint);
        grant usage on schema sales to aa_readers;
        grant select on sales.orders, sales.audited to aa_readers;
        grant insert, delete on sales.orders to aa_user;
        grant insert on sales.counted to aa_user;
        grant update (note) on sales.orders to public;
        grant all on closed.vault to aa_user;""");
  }

  @Test
  void what_a_role_may_do_is_found_by_whatever_way_it_came_to_it(TestDatabase database) {
    assertThat(database.as("aa_user"))
        .canSelectFrom("sales.orders")
        .canSelectFrom("sales.orders", "id", "Total")
        .canInsertInto("sales.orders")
        .canUpdate("sales.orders", "note")
        .canDeleteFrom("sales.orders");
  }

  @Test
  void what_it_may_not_do_is_refused(TestDatabase database) {
    assertThat(database.as("aa_user"))
        .cannotSelectFrom("sales.audit_log")
        .cannotSelectFrom("sales.audited")
        .cannotSelectFrom("sales.recent", "id")
        .cannotInsertInto("sales.audit_log")
        .cannotUpdate("sales.orders", "total")
        .cannotDeleteFrom("hidden")
        .cannotSelectFrom("closed.vault");
  }

  @Test
  void a_right_that_is_missing_fails(TestDatabase database) {
    AccessAssert user = assertThat(database.as("aa_user"));
    fails(
        () -> user.canSelectFrom("sales.audit_log"),
        "Expecting role:\n  aa_user\nto be allowed:\n  SELECT on sales.audit_log",
        "but permission denied for table audit_log",
        "set role aa_user; explain select id, what from sales.audit_log");
    fails(() -> user.canInsertInto("hidden"), "permission denied for table hidden");
    fails(() -> user.canUpdate("sales.orders"), "permission denied for table orders");
    fails(() -> user.canDeleteFrom("sales.recent"), "permission denied for view recent");
    fails(() -> user.canSelectFrom("closed.vault"), "permission denied for schema closed");
  }

  @Test
  void a_right_too_many_fails(TestDatabase database) throws Exception {
    AccessAssert user = assertThat(database.as("aa_user"));
    fails(
        () -> user.cannotSelectFrom("sales.orders"),
        "to be refused:\n  SELECT on sales.orders",
        "but it is allowed");
    fails(() -> user.cannotInsertInto("sales.orders"), "it is allowed");
    fails(() -> user.cannotUpdate("sales.orders"), "update sales.orders set note = default");
    fails(() -> user.cannotDeleteFrom("sales.orders"), "it is allowed");
    Sql.run(database, "grant select (what) on sales.audit_log to public");
    fails(
        () -> assertThat(database.as("aa_user")).cannotSelectFrom("sales.audit_log"),
        "explain select what from sales.audit_log");
  }

  @Test
  void what_is_not_there_or_cannot_be_tried_never_passes(TestDatabase database) {
    AccessAssert user = assertThat(database.as("aa_user"));
    fails(
        () -> user.cannotSelectFrom("sales.order"),
        "there is no such table or view",
        "Similar names:\n  sales.orders");
    fails(() -> user.cannotUpdate("sales.orders", "notes"), "it has no column notes", "  note");
    fails(() -> user.cannotInsertInto("sales.counted"), "it could not be tried", "(55000)");
  }

  @Test
  void failures_are_collected(TestDatabase database) {
    SoftDatabaseAssertions softly = new SoftDatabaseAssertions();
    softly
        .assertThat(database.as("aa_user"))
        .canSelectFrom("hidden")
        .cannotSelectFrom("sales.orders");
    assertThatThrownBy(softly::assertAll).hasMessageContaining("(2 failures)");
  }

  private static void fails(ThrowingCallable expectation, String... parts) {
    assertThatThrownBy(expectation)
        .isInstanceOf(AssertionFailedError.class)
        .message()
        .contains(parts);
  }
}
