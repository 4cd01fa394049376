package dev.pgassay.assertions.change;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static dev.pgassay.assertions.change.RowValues.row;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.SoftDatabaseAssertions;
import dev.pgassay.assertions.Sql;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

@DatabaseTest(migrations = {})
class ChangesAssertTest {

  private Changes changes;

  @BeforeEach
  void change_orders(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        """
        create table users (id integer primary key);
        create table orders (id integer primary key, status text not null, paid boolean);
        create table order_lines (order_id integer, number integer, primary key (order_id, number));
        insert into orders values (1, 'open', false), (2, 'open', false), (3, 'open', false);
        """);
    changes =
        during(
            database,
            """
            insert into orders values (17, 'open', false), (18, 'open', true);
            insert into order_lines values (17, 1);
            update orders set status = 'paid', paid = true where id = 1;
            update orders set status = 'open' where id = 2;
            delete from orders where id = 3;
            """);
  }

  private static Changes during(TestDatabase database, String script) throws SQLException {
    return Changes.during(database, () -> Sql.run(database, script));
  }

  private static void fails(Runnable expectation, String... parts) {
    assertThatThrownBy(expectation::run)
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageContainingAll(parts)
        .hasMessageContaining("Looked at by: two snapshots; ");
  }

  @Test
  void counts_changes() {
    assertThat(changes)
        .hasInserted(3)
        .hasInserted("orders", 2)
        .hasUpdated(1)
        .hasUpdated("orders", 1)
        .hasDeleted(1)
        .hasDeleted("public.orders", 1)
        .hasInserted("users", 0)
        .nothingElseChanged();
    fails(
        () -> assertThat(changes).as("orders").hasInserted("orders", 3),
        """
        [orders] Expecting changes of table:
          public.orders
        to be:
          3 rows inserted
        but there are 2:
          public.orders  inserted  id=17  status=open  paid=false
          public.orders  inserted  id=18  status=open  paid=true
        Looked at by: two snapshots;""");
    fails(
        () -> assertThat(changes).hasInserted(2),
        "Expecting changes:\n  of all 3 tables",
        "but there are 3:");
    fails(
        () -> assertThat(changes).hasUpdated("orders", 0),
        "but there is 1:\n  public.orders  updated  id=1  status: open -> paid  paid: false -> true");
    fails(() -> assertThat(changes).hasUpdated(2), "but there is 1:");
    fails(
        () -> assertThat(changes).hasDeleted("order_lines", 1), "1 row deleted\nbut there are 0.");
    fails(() -> assertThat(changes).hasDeleted(0), "public.orders  deleted  id=3");
  }

  @Test
  void finds_rows_by_some_of_their_values() {
    assertThat(changes)
        .inserted("orders", row("status", "open"), row("id", 17))
        .inserted("order_lines", row("order_id", 17, "number", 1))
        .updated("orders", row("id", 1), "status", "open", "paid")
        .deleted("orders", row("id", 3, "status", "open"))
        .nothingElseChanged();
    assertThat(changes).updated("orders", row("paid", false), row("status", "paid"));
    fails(
        () ->
            assertThat(changes).inserted("orders", row("id", 17, "status", "paid"), row("id", 18)),
        """
        Expecting changes of table:
          public.orders
        to be inserted:
          id=17  status=paid
          id=18
        but these were not:
          id=17  status=paid
        Rows that were inserted and not expected yet:
          public.orders  inserted  id=17  status=open  paid=false
          public.orders  inserted  id=18  status=open  paid=true
        """);
    fails(
        () -> assertThat(changes).inserted("users", row("id", 1)),
        "to be inserted:\n  id=1\nbut no such row was inserted.");
    fails(
        () -> assertThat(changes).updated("orders", row("id", 1), "status", "paid", "open"),
        "id=1  status=paid  ->  id=1  status=open",
        "but no such row was updated:\n  public.orders  updated  id=1  status: open -> paid");
    fails(
        () -> assertThat(changes).deleted("orders", row("id", 2)),
        "but no such row was deleted:\n  public.orders  deleted  id=3");
  }

  @Test
  void a_row_is_expected_once() {
    fails(
        () -> assertThat(changes).deleted("orders", row("id", 3)).deleted("orders", row("id", 3)),
        "but no such row was deleted.");
    fails(
        () -> assertThat(changes).inserted("orders", row("id", 17), row("id", 17)),
        "but these were not:\n  id=17\n");
  }

  @Test
  void shows_what_else_changed() {
    ChangesAssert expected = assertThat(changes).hasInserted(3);
    fails(
        expected::nothingElseChanged,
        """
        to be:
          no others than the 3 expected
        but there are 2 more:
          public.orders  updated  id=1  status: open -> paid  paid: false -> true
          public.orders  deleted  id=3  status=open  paid=false
        """);
    expected.table("order_lines").nothingElseChanged();
    fails(() -> expected.table("orders").nothingElseChanged(), "but there are 2 more:");
    expected.hasUpdated(1).hasDeleted(1).nothingElseChanged();
  }

  @Test
  void names_tables_that_were_touched() {
    assertThat(changes).touchedOnly("orders", "order_lines");
    fails(
        () -> assertThat(changes).touchedOnly("orders", "users"),
        "to be in these tables, and in no others:\n  public.orders\n  public.users",
        "but they are in:\n  public.order_lines\n  public.orders",
        "In others:\n  public.order_lines  inserted  order_id=17  number=1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(changes).touchedOnly())
        .withMessageContaining("changedNothing()");
  }

  @Test
  void a_second_run_that_changes_nothing_is_told_from_one_that_does(TestDatabase database)
      throws SQLException {
    String idempotent = "insert into users values (1) on conflict do nothing";
    assertThat(during(database, idempotent)).hasInserted("users", 1);
    assertThat(during(database, idempotent)).changedNothing().rewroteNothing();
    fails(
        () -> assertThat(changes).changedNothing(),
        "to be:\n  none\nbut there are 5:",
        "public.order_lines  inserted");
    fails(() -> assertThat(changes).table("orders").changedNothing(), "but there are 4:");
    assertThat(changes).table("users").changedNothing();
  }

  @Test
  void a_database_is_unchanged_by_what_only_reads_or_is_refused(TestDatabase database)
      throws SQLException {
    assertThat(database)
        .isUnchangedBy(() -> Sql.query(database, "select * from orders for update"))
        .isUnchangedBy(
            () ->
                assertThatThrownBy(
                        () -> Sql.run(database, "update orders set paid = true; select 1/0"))
                    .hasMessageContaining("division by zero"));
    fails(
        () -> {
          try {
            assertThat(database)
                .as("reads")
                .isUnchangedBy(() -> Sql.run(database, "delete from orders where id = 1"));
          } catch (SQLException e) {
            throw new IllegalStateException(e);
          }
        },
        "[reads] Expecting changes:\n  of all 3 tables\nto be:\n  none\nbut there is 1:",
        "public.orders  deleted  id=1");
    assertThatThrownBy(
            () -> assertThat(database).isUnchangedBy(() -> Sql.run(database, "select 1/0")))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void finds_updates_that_change_no_value(TestDatabase database) throws SQLException {
    assertThat(changes).table("order_lines").rewroteNothing();
    fails(
        () -> assertThat(changes).rewroteNothing(),
        "no updates that change no value",
        "but there is 1:\n  public.orders  rewritten  id=2");
    Changes rewritten = during(database, "update orders set paid = true where id = 1");
    assertThat(rewritten).changedNothing();
    fails(() -> assertThat(rewritten).table("orders").rewroteNothing(), "id=1");
  }

  @Test
  void names_columns_that_were_updated() {
    assertThat(changes).table("orders").updatedOnly("status", "paid");
    fails(
        () -> assertThat(changes).table("orders").updatedOnly("paid"),
        "but others were changed in:\n  public.orders  updated  id=1  status: open -> paid");
    fails(() -> assertThat(changes).table("users").updatedOnly("id"), "but 0 rows were updated");
    fails(
        () -> assertThat(changes).table("orders").updatedOnly("state"),
        "no column state",
        "status");
  }

  @Test
  void names_that_do_not_exist_are_said() {
    fails(() -> assertThat(changes).table("order"), "there is no such table", "public.orders");
    fails(
        () -> assertThat(changes).inserted("orders", row("state", "open")),
        "the table has no column state",
        "Similar names:\n  status");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(changes).inserted("orders"))
        .withMessageContaining("`inserted()` expects no row");
  }

  @Test
  void unknown_rows_fail_what_is_said_of_them(TestDatabase database) throws SQLException {
    Changes filled = during(database, "truncate orders; insert into orders values (1, 'open')");
    Changes truncated = during(database, "truncate orders");

    fails(() -> assertThat(filled).hasInserted("orders", 1), "but not all can be known:");
    assertThat(filled).inserted("orders", row("id", 1));

    assertThat(truncated).touchedOnly("orders").hasInserted(0);
    fails(
        () -> assertThat(truncated).changedNothing(),
        "public.orders  unknown  public.orders was truncated or rewritten");
    fails(() -> assertThat(truncated).hasDeleted("orders", 0), "but not all can be known:");
    fails(() -> assertThat(truncated).nothingElseChanged(), "truncated");
  }

  @Test
  void shows_the_first_ten_rows(TestDatabase database) throws SQLException {
    Changes many = during(database, "insert into users select generate_series(1, 12)");

    fails(
        () -> assertThat(many).changedNothing(),
        "but there are 12:\n  public.users  inserted  id=1\n  public.users  inserted  id=2\n",
        "  public.users  inserted  id=10\n  … and 2 more\n");
  }

  @Test
  void all_failures_are_collected_softly() {
    SoftDatabaseAssertions softly = new SoftDatabaseAssertions();
    softly
        .assertThat(changes)
        .hasInserted(1)
        .inserted("order", row("id", 1))
        .deleted("orders", row("id", 9))
        .changedNothing();
    assertThatThrownBy(softly::assertAll).hasMessageContaining("(4 failures)");
  }
}
