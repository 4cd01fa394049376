package dev.pgassay.assertions.change;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static dev.pgassay.assertions.change.RowValues.row;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.SoftDatabaseAssertions;
import dev.pgassay.assertions.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a delete, or an update of a key, does to the rows that refer to it. */
@DatabaseTest(migrations = {})
class TriedStatementTest {

  @BeforeEach
  void make_users(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        """
        create table users (id integer primary key);
        create table orders (
          id integer primary key,
          user_id integer not null references users on delete cascade on update cascade);
        create table lines (order_id integer references orders on delete cascade, n integer);
        create table comments (
          id integer primary key,
          author integer references users on delete set null on update restrict,
          editor integer default 1 references users on delete set default);
        create table invoices (
          id integer primary key, user_id integer references users deferrable initially deferred);
        insert into users values (1), (2), (3), (4);
        insert into orders values (10, 2), (11, 2), (12, 3);
        insert into lines values (10, 1), (10, 2), (12, 1);
        insert into comments values (7, 2, 2), (8, 1, 1);
        insert into invoices values (20, 4);
        """);
  }

  @Test
  void shows_what_cascades_and_what_is_set(TestDatabase database) throws SQLException {
    assertThat(database)
        .changesBy("delete from users where id = ?", 2)
        .deleted("users", row("id", 2))
        .hasDeleted("orders", 2)
        .hasDeleted("lines", 2)
        .updated("comments", row("id", 7), row("author", null, "editor", 1))
        .nothingElseChanged();

    assertThat(Sql.query(database, "select count(*) from users")).containsExactly("4");
  }

  @Test
  void shows_what_another_key_does(TestDatabase database) {
    assertThat(database)
        .changesBy("update users set id = 33 where id = 3")
        .updated("orders", row("id", 12), "user_id", 3, 33)
        .table("lines")
        .changedNothing();
  }

  @Test
  void fails_for_what_was_not_expected(TestDatabase database) {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(
            () ->
                assertThat(database)
                    .changesBy("delete from users where id = 3")
                    .hasDeleted("users", 1)
                    .nothingElseChanged())
        .withMessageContainingAll(
            "no others than the 1 expected",
            "public.orders  deleted  id=12  user_id=3",
            "public.lines  deleted  order_id=12  n=1",
            "one transaction, before and after");
  }

  @Test
  void fails_for_a_statement_that_is_refused_at_once_or_at_the_commit(TestDatabase database) {
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(database).changesBy("update users set id = 9 where id = 1"))
        .withMessageContainingAll(
            "update users set id = 9 where id = 1",
            "accepted",
            "the server refuses it",
            "PostgreSQL says (23",
            "comments_author_fkey");
    assertThatExceptionOfType(AssertionError.class)
        .isThrownBy(() -> assertThat(database).changesBy("delete from users where id = 4"))
        .withMessageContainingAll("PostgreSQL says (23503)", "invoices_user_id_fkey");
  }

  @Test
  void soft_assertions_collect_it(TestDatabase database) {
    SoftDatabaseAssertions softly = new SoftDatabaseAssertions();
    softly.assertThat(database).changesBy("delete from users where id = 4").changedNothing();
    softly.assertThat(database).changesBy("delete from users where id = 3").hasDeleted("orders", 7);

    assertThat(softly.assertionErrorsCollected())
        .extracting(Throwable::getMessage)
        .satisfiesExactly(
            refused -> assertThat(refused).contains("invoices_user_id_fkey"),
            few -> assertThat(few).contains("7 rows"));
  }

  @Test
  void looks_from_within_an_open_transaction(TestDatabase database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("insert into orders values (13, 4); delete from invoices");

      assertThat(connection)
          .changesBy("delete from users where id = 4")
          .deleted("orders", row("id", 13))
          .deleted("users", row("id", 4))
          .nothingElseChanged();
      assertThat(connection).rows("users").hasCount(4);
    }
  }
}
