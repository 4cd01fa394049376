package dev.pgassay.assertions.security;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

@DatabaseTest(migrations = {})
class ObjectRightsTest {

  private AccessAssert user;

  @BeforeEach
  void grant(TestDatabase database) throws Exception {
    Sql.run(
        database,
        """
        create role or_group;
        create role or_user in role or_group;
        create schema sales;
        create schema closed;
        revoke all on schema public from public;
        create table sales.orders (id bigint, status text);
        create table sales.staging (id bigint);
        create sequence sales.numbers;
        create sequence sales.settable;
        create sequence sales.kept;
        create function sales.price(bigint) returns bigint language sql return 1;
        create function sales.price(text) returns bigint language sql return 1;
        create function sales.purge() returns bigint language sql return 1;
        create function closed.secret() returns bigint language sql return 1;
        revoke execute on function sales.purge() from public;
        grant usage on schema sales to or_group;
        grant create on schema sales to or_user;
        grant truncate on sales.staging to or_group;
        grant select, insert on sales.orders to or_user;
        grant update (status) on sales.orders to or_group;
        grant usage on sequence sales.numbers to or_user;
        grant update on sequence sales.settable to or_user;""");
    user = assertThat(database.as("or_user"));
  }

  @Test
  void rights_are_found_by_whatever_way_they_came() {
    user.canTruncate("sales.staging")
        .cannotTruncate("sales.orders")
        .canExecute("sales.price(bigint)")
        .cannotExecute("sales.purge")
        .cannotExecute("closed.secret()")
        .canUseSequence("sales.numbers")
        .canUseSequence("sales.settable")
        .cannotUseSequence("sales.kept")
        .canUseSchema("sales")
        .cannotUseSchema("closed")
        .canCreateIn("sales")
        .cannotCreateIn("closed");
  }

  @Test
  void a_right_that_is_missing_fails() {
    fails(
        () -> user.canTruncate("sales.orders"),
        "Expecting role:\n  or_user\nto be allowed:\n  TRUNCATE on table sales.orders",
        "but it has no TRUNCATE.");
    fails(() -> user.canExecute("sales.purge"), "it has no EXECUTE");
    fails(() -> user.canExecute("closed.secret()"), "it has no USAGE on schema closed");
    fails(() -> user.canUseSequence("sales.kept"), "it has no USAGE");
    fails(() -> user.canUseSchema("closed"), "it has no USAGE");
    fails(() -> user.canCreateIn("closed"), "it has no CREATE");
  }

  @Test
  void a_right_too_many_fails_and_says_where_it_comes_from() {
    fails(
        () -> user.cannotTruncate("sales.staging"),
        "to be refused:\n  TRUNCATE on table sales.staging",
        "it has TRUNCATE, as or_group has");
    fails(() -> user.cannotExecute("sales.price(text)"), "it has EXECUTE, as PUBLIC has");
    fails(() -> user.cannotUseSequence("sales.numbers"), "it has USAGE, as or_user has");
    fails(() -> user.cannotUseSchema("sales"), "it has USAGE, as or_group has");
    fails(() -> user.cannotCreateIn("sales"), "it has CREATE, as or_user has");
  }

  @Test
  void all_rights_are_compared() {
    user.hasExactlyTheRights(
        "create, usage on schema sales",
        "TRUNCATE on sales.staging",
        "SELECT, INSERT on sales.orders",
        "UPDATE (status) on sales.orders",
        "USAGE on sequence sales.numbers",
        "UPDATE on sequence sales.settable");
    fails(
        () ->
            user.hasExactlyTheRights(
                "CREATE, USAGE on schema sales",
                "SELECT, DELETE on sales.orders",
                "USAGE on sequence sales.numbers",
                "UPDATE on sequence sales.settable"),
        "to have exactly the rights:",
        "Too many:\n  INSERT on sales.orders\n  TRUNCATE on sales.staging\n"
            + "  UPDATE (status) on sales.orders",
        "Missing:\n  DELETE on sales.orders");
  }

  @Test
  void a_name_that_does_not_exist_is_refused() {
    refuses(() -> user.cannotTruncate("sales.order"), "no table `sales.order`", "`sales.orders`");
    refuses(() -> user.cannotExecute("sales.pric()"), "There is no routine `sales.pric()`");
    refuses(() -> user.canExecute("sales.price"), "several routines", "`sales.price(text)`");
    refuses(() -> user.canExecute("sales.price(date)"), "`sales.price(date)` is no routine");
    refuses(() -> user.cannotUseSequence("sales.number"), "`sales.numbers`");
    refuses(
        () -> user.cannotUseSchema("sale"), "There is no schema `sale`; similar names: `sales`");
    refuses(() -> user.hasExactlyTheRights("SELECT sales.orders"), "is no right; write one as in");
    refuses(() -> user.hasExactlyTheRights("UPDATE (state) on sales.orders"), "no column `state`");
  }

  private static void refuses(ThrowingCallable expectation, String... parts) {
    assertThatThrownBy(expectation)
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .contains(parts);
  }

  private static void fails(ThrowingCallable expectation, String... parts) {
    assertThatThrownBy(expectation)
        .isInstanceOf(AssertionFailedError.class)
        .message()
        .contains(parts);
  }
}
