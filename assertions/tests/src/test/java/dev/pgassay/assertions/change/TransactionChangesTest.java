package dev.pgassay.assertions.change;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static dev.pgassay.assertions.change.RowValues.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DatabaseTest(migrations = {})
class TransactionChangesTest {

  private Connection connection;
  private Statement statement;

  @BeforeEach
  void begin(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        """
        create table orders (id integer primary key, status text not null default 'open');
        create table audit (id integer generated always as identity primary key, old jsonb, new jsonb);
        create function record() returns trigger language plpgsql as
          'begin insert into audit (old, new) values (to_jsonb(old), to_jsonb(new)); return null; end';
        create trigger record after insert or update or delete on orders
          for each row execute function record();
        insert into orders select n from generate_series(1, 5) n;
        """);
    connection = database.getConnection();
    connection.setAutoCommit(false);
    statement = connection.createStatement();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  private Changes during(String script) throws SQLException {
    return Changes.during(connection, () -> statement.execute(script));
  }

  private String one(String query) throws SQLException {
    try (ResultSet result = statement.executeQuery(query)) {
      result.next();
      return result.getString(1);
    }
  }

  @Test
  void what_the_transaction_wrote_before_is_no_change(TestDatabase database) throws SQLException {
    statement.execute("insert into orders values (17); delete from orders where id = 1");

    Changes changes =
        during(
            """
            update orders set status = 'shipped' where id = 17;
            delete from orders where id = 2;
            insert into orders values (1);
            """);

    assertThat(changes.table("orders").updated())
        .extracting(UpdatedRow::toString)
        .containsExactly("id=17  status: open -> shipped");
    assertThat(changes)
        .deleted("orders", row("id", 2))
        .inserted("orders", row("id", 1, "status", "open"))
        .updated("orders", row("id", 17), "status", "open", "shipped")
        .recordedOnceIn("audit", Recording.of("orders").beforeIn("old").afterIn("new"));
    assertThat(changes.method()).startsWith("one transaction, before and after; ");
    assertThat(Sql.query(database, "select count(*) from orders")).containsExactly("5");
  }

  @Test
  void the_transaction_goes_on_as_it_was(TestDatabase database) throws SQLException {
    statement.execute("set local search_path = pg_temp, public; set local time zone 'Asia/Tokyo'");
    Savepoint[] kept = new Savepoint[1];

    Changes changes =
        Changes.during(
            connection,
            () -> {
              statement.execute("update orders set status = 'paid' where id = 1");
              kept[0] = connection.setSavepoint();
              statement.execute("update orders set status = 'paid' where id = 2");
            });

    assertThat(changes.table("orders").updated()).hasSize(2);
    assertThat(one("show search_path")).isEqualTo("pg_temp, public");
    assertThat(one("show time zone")).isEqualTo("Asia/Tokyo");
    assertThat(one("select count(*) from pg_cursors where name like 'pgassay%'")).isEqualTo("0");
    connection.rollback(kept[0]);
    connection.commit();
    assertThat(Sql.query(database, "select id from orders where status = 'paid'"))
        .containsExactly("1");
  }

  @Test
  void what_others_commit_is_seen_as_the_transaction_sees_it(TestDatabase database)
      throws SQLException {
    Changes changes =
        Changes.during(connection, () -> Sql.run(database, "insert into orders values (17)"));
    connection.rollback();
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    Changes unseen =
        Changes.during(connection, () -> Sql.run(database, "insert into orders values (18)"));

    assertThat(changes.table("orders").inserted()).hasSize(1);
    assertThat(unseen.isEmpty()).isTrue();
  }

  @Test
  void an_action_within_an_action_has_its_own_changes() throws SQLException {
    Changes[] inner = new Changes[1];

    Changes outer =
        Changes.during(
            connection,
            () -> {
              statement.execute("insert into orders values (17)");
              inner[0] = during("insert into orders values (18)");
            });

    assertThat(outer.table("orders").inserted()).hasSize(2);
    assertThat(inner[0].table("orders").inserted()).hasSize(1);
  }

  @Test
  void a_table_that_is_truncated_for_the_second_time_has_unknown_rows() throws SQLException {
    statement.execute("truncate orders; insert into orders values (1), (2)");

    Changes changes = during("truncate orders");

    assertThat(changes.table("orders").unknown()).contains("truncated or rewritten");
  }

  @Test
  void tables_may_be_altered_truncated_and_dropped_meanwhile() throws SQLException {
    Changes changes =
        during(
            """
            alter table orders add column note text default 'none';
            update orders set note = 'new' where id = 1;
            truncate audit;
            create table other as select 1 as id;
            drop table other;
            """);

    assertThat(changes.table("orders").updated())
        .extracting(UpdatedRow::toString)
        .containsExactly("id=1  note: none -> new");
    assertThat(changes.table("audit").unknown()).contains("truncated or rewritten");
  }

  @Test
  void all_characters_and_sizes_of_values_are_shown() throws SQLException {
    String text = "a\u0001\t\n\r<v>&\"'\\ü€😀</v>";
    try (var update = connection.prepareStatement("update orders set status = ? where id = ?")) {
      update.setString(1, text);
      update.setInt(2, 1);
      update.execute();
    }

    Changes changes = during("update orders set status = repeat('x', 500000) where id = 1");

    UpdatedRow updated = changes.table("orders").updated().get(0);
    assertThat(updated.before().value("status")).isEqualTo(text);
    assertThat(updated.after().value("status")).hasSize(500_000);
  }

  @Test
  void a_large_table_is_read_as_a_whole_and_by_its_map_where_the_extension_is_there(
      TestDatabase database) throws SQLException {
    Sql.run(
        database,
        """
        create table items (id integer primary key, note text);
        insert into items select n, repeat('x', 200) from generate_series(1, 20000) n;
        """);
    Sql.run(database, "vacuum items");

    Changes scanned = during("update items set note = 'y' where id = 7");
    connection.rollback();
    Sql.run(database, "create extension pg_visibility");
    Changes mapped = during("update items set note = 'y' where id = 7");

    assertThat(scanned.method())
        .contains("scanned (pg_visibility is not installed, and is not in another's transaction)");
    assertThat(mapped.method()).contains("read by the visibility map");
    assertThat(mapped.table("items").updated())
        .extracting(UpdatedRow::toString)
        .isEqualTo(scanned.table("items").updated().stream().map(UpdatedRow::toString).toList());
  }

  @Test
  void is_unchanged_by_an_action_or_not() throws SQLException {
    assertThat(connection)
        .isUnchangedBy(() -> statement.execute("update orders set status = 'paid' where id = 99"));

    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(
            () ->
                assertThat(connection)
                    .isUnchangedBy(() -> statement.execute("delete from orders where id = 1")))
        .withMessageContainingAll("deleted", "id=1", "one transaction, before and after");
  }

  @Test
  void a_connection_that_commits_each_statement_is_refused() throws SQLException {
    connection.setAutoCommit(true);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> during("delete from orders"))
        .withMessageContainingAll(
            "The connection commits each statement",
            "Changes.during(dataSource, …)",
            "connection.setAutoCommit(false)");
    assertThat(one("select count(*) from orders")).isEqualTo("5");
  }

  @Test
  void an_action_that_ends_the_transaction_is_said(TestDatabase database) throws SQLException {
    Savepoint before = connection.setSavepoint();

    assertThatThrownBy(() -> Changes.during(connection, () -> connection.rollback(before)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("rolled it back to a savepoint from before");
    assertThatThrownBy(
            () ->
                Changes.during(
                    connection,
                    () -> {
                      statement.execute("delete from orders where id = 1");
                      connection.commit();
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll(
            "the action ended the transaction",
            "To resolve this:",
            "Changes.during(dataSource, …)");
    assertThat(one("select count(*) from orders")).isEqualTo("4");
  }

  @Test
  void an_action_that_makes_the_transaction_fail_is_said() throws SQLException {
    assertThatThrownBy(
            () ->
                Changes.during(
                    connection,
                    () -> {
                      try {
                        statement.execute("insert into orders values (1)");
                      } catch (SQLException swallowed) {
                        return;
                      }
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("a statement of the action failed", "savepoint of its own");
    connection.rollback();
    assertThat(one("select count(*) from orders")).isEqualTo("5");
  }

  @Test
  void what_the_action_throws_passes_through_and_its_writes_stay() throws SQLException {
    IllegalStateException thrown = new IllegalStateException("no more");

    assertThatThrownBy(
            () ->
                Changes.during(
                    connection,
                    () -> {
                      statement.execute("delete from orders where id = 1");
                      throw thrown;
                    }))
        .isSameAs(thrown);
    assertThat(one("select count(*) from orders")).isEqualTo("4");
  }
}
