package dev.pgassay.assertions.change;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DatabaseTest(migrations = {})
class RecordingTest {

  private static final Recording AUDIT =
      Recording.of("orders")
          .tableIn("table_name")
          .operationIn("operation")
          .beforeIn("old_row")
          .afterIn("new_row");

  private static final String WRITES =
      """
      insert into orders values (17, 9.90, now());
      update orders set total = 2 where id = 1;
      delete from orders where id = 2;
      insert into users values (1);
      """;

  @BeforeEach
  void make_an_audit_log(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        """
        create table users (id integer primary key);
        create table orders (id integer primary key, total numeric(12, 2), placed_at timestamptz);
        insert into orders values (1, 1, now()), (2, 1, now());
        create table audit_log (
          id bigint generated always as identity primary key,
          table_name text not null, operation text not null, old_row jsonb, new_row jsonb);
        create table outbox (id uuid primary key default gen_random_uuid(), order_id text, topic text);
        create function record() returns trigger language plpgsql as $$
        begin
          insert into audit_log (table_name, operation, old_row, new_row) values (
            tg_table_name, tg_op,
            case when tg_op <> 'INSERT' then to_jsonb(old) end,
            case when tg_op <> 'DELETE' then to_jsonb(new) end);
          return null;
        end $$;
        create trigger orders_audit after insert or update or delete on orders
          for each row execute function record();
        create trigger users_audit after insert or update or delete on users
          for each row execute function record();
        """);
  }

  private static Changes during(TestDatabase database, String script) throws SQLException {
    return Changes.during(database, () -> Sql.run(database, script));
  }

  @Test
  void each_change_is_recorded_once_with_its_values(TestDatabase database) throws SQLException {
    Changes changes = during(database, WRITES);

    assertThat(changes)
        .recordedOnceIn("audit_log", AUDIT)
        .recordedOnceIn("audit_log", Recording.of("users").tableIn("table_name").afterIn("new_row"))
        .table("audit_log")
        .nothingElseChanged();
  }

  @Test
  void says_what_was_not_recorded_recorded_twice_or_without_a_change(TestDatabase database)
      throws SQLException {
    Changes changes =
        during(
            database,
            WRITES
                + """
                delete from audit_log where operation = 'DELETE';
                insert into audit_log (table_name, operation, old_row, new_row)
                  select table_name, operation, old_row, new_row from audit_log where operation = 'INSERT';
                insert into audit_log (table_name, operation, old_row) values ('orders', 'DELETE', '{"id": 99}');
                """);

    assertThatThrownBy(() -> assertThat(changes).as("audit").recordedOnceIn("audit_log", AUDIT))
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll(
            "[audit] Expecting changes of table:\n  public.orders\nto be recorded, each once, in:\n  public.audit_log",
            "but 3 are not as expected:",
            "recorded 2 times: public.orders  inserted  id=17",
            "not recorded: public.orders  deleted  id=2",
            "recorded without a change: id=7");
  }

  @Test
  void says_which_values_were_recorded_wrongly(TestDatabase database) throws SQLException {
    Changes changes =
        during(
            database,
            WRITES
                + """
                update audit_log set new_row = new_row || '{"total": 3}' where operation = 'UPDATE';
                update audit_log set old_row = '{"id": 2, "total": 7}' where operation = 'DELETE';
                update audit_log set operation = 'UPDATE' where operation = 'INSERT' and table_name = 'orders';
                """);

    assertThatThrownBy(() -> assertThat(changes).recordedOnceIn("audit_log", AUDIT))
        .hasMessageContainingAll(
            "but 3 are not as expected:",
            "recorded with new_row total=3.00 instead of 2.00: public.orders  updated  id=1",
            "recorded with old_row total=7.00 instead of 1.00: public.orders  deleted  id=2",
            "recorded with operation=UPDATE instead of INSERT: public.orders  inserted  id=17");
  }

  @Test
  void a_changed_value_that_was_left_out_is_said(TestDatabase database) throws SQLException {
    Changes changes =
        during(
            database,
            "update orders set total = 2 where id = 1;"
                + " update audit_log set new_row = new_row - 'total', old_row = old_row - 'placed_at'");

    assertThatThrownBy(() -> assertThat(changes).recordedOnceIn("audit_log", AUDIT))
        .hasMessageContaining("recorded without new_row total: public.orders  updated  id=1");
  }

  @Test
  void an_outbox_that_holds_keys_only_is_compared_by_them(TestDatabase database)
      throws SQLException {
    Recording outbox = Recording.of("orders").keyIn("order_id");
    String write = "update orders set total = total + 1;";

    assertThat(during(database, write + "insert into outbox (order_id) select id from orders"))
        .recordedOnceIn("outbox", outbox);

    Changes half = during(database, write + "insert into outbox (order_id) values (2)");
    assertThatThrownBy(() -> assertThat(half).recordedOnceIn("outbox", outbox))
        .hasMessageContaining(
            "but 1 is not as expected:\n  not recorded: public.orders  updated  id=1");
  }

  @Test
  void nothing_to_record_and_no_way_to_tell_are_no_success(TestDatabase database)
      throws SQLException {
    Changes nothing = Changes.during(database, () -> {});

    assertThatThrownBy(() -> assertThat(nothing).recordedOnceIn("audit_log", AUDIT))
        .hasMessageContaining("but 0 rows of it were changed");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                assertThat(nothing)
                    .recordedOnceIn("audit_log", Recording.of("orders").operationIn("operation")))
        .withMessageContaining("keyIn");
    assertThatThrownBy(
            () ->
                assertThat(nothing)
                    .recordedOnceIn("audit_log", Recording.of("orders").keyIn("order")))
        .hasMessageContaining("the table has no column order");
  }
}
