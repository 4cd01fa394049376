package dev.pgassay.perf.statement;

import static dev.pgassay.perf.PerfAssertions.assertThat;
import static dev.pgassay.perf.PerfAssertions.queries;
import static dev.pgassay.perf.statement.StatementKind.DELETE;
import static dev.pgassay.perf.statement.StatementKind.INSERT;
import static dev.pgassay.perf.statement.StatementKind.SELECT;
import static dev.pgassay.perf.statement.StatementKind.TRANSACTION;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.fixture.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

@DatabaseTest(migrations = {})
class StatementsAssertTest {

  private Library library;

  @BeforeEach
  void make_a_library(TestDatabase database) throws SQLException {
    library = Library.in(database);
    library.add(2);
  }

  @Test
  void statements_are_counted_exactly_and_by_kind(TestDatabase database) throws SQLException {
    Statements statements = queries(database, library::oneByOne);

    assertThat(statements)
        .hasExactly(3)
        .hasExactly(3, SELECT)
        .hasExactly(0, INSERT)
        .hasAtMost(3)
        .hasAtMost(4, SELECT);
  }

  @Test
  void another_number_shows_what_was_executed(TestDatabase database) {
    assertThatThrownBy(() -> assertThat(queries(database, library::oneByOne)).hasExactly(2))
        .isInstanceOf(AssertionFailedError.class)
        .hasMessageMatching(
            """
            Expecting statements:
              of dev\\.pgassay\\.perf\\.statement\\.StatementsAssertTest\\..*\\(StatementsAssertTest\\.java:\\d+\\)
            to be:
              exactly 2 statements
            but there are 3:
              1 x select id from authors order by id
                  at dev\\.pgassay\\.perf\\.statement\\.Library\\.numbers\\(Library\\.java:\\d+\\)
              2 x select id from books where author = \\?
                  with \\(1\\), \\(2\\)
                  at dev\\.pgassay\\.perf\\.statement\\.Library\\.numbers\\(Library\\.java:\\d+\\)""");
  }

  @Test
  void more_than_a_limit_fails(TestDatabase database) {
    assertThatThrownBy(() -> assertThat(queries(database, library::oneByOne)).hasAtMost(2))
        .hasMessageContaining("to be:\n  at most 2 statements\nbut there are 3:");
    assertThatThrownBy(() -> assertThat(queries(database, library::oneByOne)).hasAtMost(2, SELECT))
        .hasMessageContaining("to be:\n  at most 2 SELECT\nbut there are 3:");
  }

  @Test
  void a_kind_that_is_missing_fails_with_what_there_is(TestDatabase database) {
    assertThatThrownBy(() -> assertThat(queries(database, library::authors)).hasExactly(1, DELETE))
        .hasMessageContaining("to be:\n  exactly 1 DELETE\nbut there is none.\nWhat was executed:")
        .hasMessageContaining("1 x select id from authors");
  }

  @Test
  void a_limit_that_means_nothing_is_refused(TestDatabase database) throws SQLException {
    StatementsAssert expectations = assertThat(queries(database, library::authors));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> expectations.hasAtMost(0))
        .withMessageContaining("`0` is no limit")
        .withMessageContaining("`hasExactly(0)`");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> expectations.hasExactly(-1))
        .withMessageContaining("`-1`");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> expectations.returnsAtMost(-1))
        .withMessageContaining("`-1`");
  }

  @Test
  void none_can_be_expected_of_a_database_that_is_used(TestDatabase database) {
    assertThat(queries(database, () -> {})).hasExactly(0);
  }

  @Test
  void nothing_recorded_is_no_success(TestDatabase database) {
    Statements nothing = queries(database, () -> {});

    assertThatThrownBy(() -> assertThat(nothing).hasAtMost(5))
        .hasMessageContaining("but 0 statements were recorded.")
        .hasMessageContaining("StatementRecorder.wrap(…)");
    assertThatThrownBy(() -> assertThat(nothing).hasExactly(0, SELECT))
        .hasMessageContaining("0 statements were recorded");
    assertThatThrownBy(() -> assertThat(nothing).hasNoDuplicates())
        .hasMessageContaining("0 statements were recorded");
    assertThatThrownBy(() -> assertThat(nothing).batchesWrites())
        .hasMessageContaining("0 statements were recorded");
    assertThatThrownBy(() -> assertThat(nothing).returnsAtMost(5))
        .hasMessageContaining("0 statements were recorded");
    assertThatThrownBy(() -> assertThat(nothing).doNotGrowWith(library::add))
        .hasMessageContaining("0 statements were recorded");
  }

  @Test
  void none_is_no_success_of_a_database_that_nobody_uses(TestDatabase database) {
    assertThatThrownBy(() -> assertThat(queries(database.copy(), () -> {})).hasExactly(0))
        .hasMessageContaining("nobody but pgassay ever got a connection of this database");
  }

  @Test
  void transactions_are_counted_where_they_are_asked_for(TestDatabase database)
      throws SQLException {
    Statements statements =
        queries(
            database,
            () -> {
              try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(false);
                connection.createStatement().execute("select 1");
                connection.rollback(connection.setSavepoint());
                connection.createStatement().execute("SAVEPOINT by_hand");
                connection.commit();
              }
            });

    assertThat(statements).hasExactly(1).hasExactly(4, TRANSACTION);
  }

  @Test
  void the_same_query_with_other_values_is_no_duplicate(TestDatabase database) throws SQLException {
    assertThat(queries(database, library::oneByOne)).hasNoDuplicates();
    assertThat(
            queries(
                database,
                () -> {
                  library.numbers("select nextval('authors_id_seq')");
                  library.numbers("select nextval('authors_id_seq')");
                }))
        .hasNoDuplicates();
  }

  @Test
  void the_same_query_with_the_same_values_is_a_duplicate(TestDatabase database) {
    assertThatThrownBy(
            () ->
                assertThat(
                        queries(
                            database,
                            () -> {
                              library.booksOf(1);
                              library.booksOf(2);
                              library.booksOf(1);
                            }))
                    .hasNoDuplicates())
        .hasMessageContaining("to have:\n  no query twice with the same values\nbut there are 2:")
        .hasMessageContaining("2 x select id from books where author = ?\n      with (1)\n");
  }

  @Test
  void a_batch_is_one_statement(TestDatabase database) throws SQLException {
    Statements statements = queries(database, () -> library.registerAsBatch("a", "b", "c"));

    assertThat(statements).hasExactly(1, INSERT).batchesWrites();
  }

  @Test
  void writes_one_by_one_are_no_batch(TestDatabase database) {
    assertThatThrownBy(
            () -> assertThat(queries(database, () -> library.register("a", "b"))).batchesWrites())
        .hasMessageContaining("to write:\n  in batches\nbut these were sent one by one:")
        .hasMessageContaining(
            "2 x insert into authors (name) values (?)\n      with ('a'), ('b')\n");
    assertThatThrownBy(() -> assertThat(queries(database, library::authors)).batchesWrites())
        .hasMessageContaining("but none of 1 writes");
  }

  @Test
  void a_large_result_is_named(TestDatabase database) throws SQLException {
    assertThat(queries(database, library::authors)).returnsAtMost(2);
    assertThatThrownBy(() -> assertThat(queries(database, library::authors)).returnsAtMost(1))
        .hasMessageContaining(
            "to return:\n  at most 1 row each\nbut these return more:\n  2 rows: ")
        .hasMessageContaining("select id from authors order by id\n      at ");
  }

  @Test
  void a_connection_that_stays_open_is_named(TestDatabase database) throws SQLException {
    assertThat(queries(database, library::authors)).leaksNoConnection();
    assertThatThrownBy(
            () -> assertThat(queries(database, () -> leak(database))).leaksNoConnection())
        .hasMessageContaining("to leave:\n  no connection open\nbut 1 of 1 stayed open:")
        .hasMessageContaining("at dev.pgassay.perf.statement.StatementsAssertTest.leak(");
    assertThatThrownBy(() -> assertThat(queries(database, () -> {})).leaksNoConnection())
        .hasMessageContaining("this cannot be judged: no connection was opened");
  }

  private static void leak(TestDatabase database) throws SQLException {
    database.getConnection().createStatement().execute("select 1");
  }

  @Test
  void statements_that_do_not_grow_with_rows_pass(TestDatabase database) throws SQLException {
    assertThat(queries(database, library::allAtOnce)).doNotGrowWith(library::add);
    assertThat(queries(database, library::authors))
        .doNotGrowWith(rows -> Rows.of("authors").count(rows).into(database));
  }

  @Test
  void statements_that_grow_with_rows_show_which_and_where(TestDatabase database) {
    assertThatThrownBy(
            () -> assertThat(queries(database, library::oneByOne)).doNotGrowWith(library::add))
        .hasMessageMatching(
            """
            Expecting statements:
              of .*StatementsAssertTest.*
            not to grow with:
              rows: 1, 3 and 10 more than before
            but they grow:
              rows more       1    3   10
              SELECT          4    6   13
            Executed 3, 5, 12 times:
              select id from books where author = \\?
                with \\(1\\), \\(2\\), \\(3\\), and 9 more
                at dev\\.pgassay\\.perf\\.statement\\.Library\\.numbers\\(Library\\.java:\\d+\\)
            To resolve this:
              -> its values differ: read the rows of all in one statement, by a join \\(in Hibernate `join fetch` or an entity graph\\) or by `where … = any \\(\\?\\)` with all keys""");
  }

  @Test
  void growth_with_the_same_values_asks_for_memory(TestDatabase database) {
    assertThatThrownBy(
            () ->
                assertThat(
                        queries(
                            database,
                            () -> {
                              for (long ignored : library.authors()) {
                                library.booksOf(1);
                              }
                            }))
                    .doNotGrowWith(library::add))
        .hasMessageContaining("with (1)\n")
        .hasMessageContaining("its values are always the same: ask once, and keep the answer");
  }

  @Test
  void statements_that_grow_in_another_shape_each_time_are_all_shown(TestDatabase database) {
    assertThatThrownBy(
            () ->
                assertThat(
                        queries(
                            database,
                            () -> {
                              for (long author : library.authors()) {
                                library.run("select title as of_" + author + " from books");
                              }
                            }))
                    .doNotGrowWith(library::add))
        .hasMessageContaining("SELECT          4    6   13\nWith 10 rows more:\n")
        .hasMessageContaining("  1 x select title as of_11 from books\n")
        .hasMessageEndingWith("  and 1 more");
  }

  @Test
  void writes_that_grow_ask_for_a_batch(TestDatabase database) {
    assertThatThrownBy(
            () ->
                assertThat(
                        queries(
                            database,
                            () -> {
                              for (long author : library.authors()) {
                                library.run("update books set title = '' where author = " + author);
                              }
                            }))
                    .doNotGrowWith(library::add))
        .hasMessageContaining("UPDATE          3    5   12")
        .hasMessageContaining("or send the statements as one batch");
  }

  @Test
  void rows_that_the_action_does_not_read_prove_nothing(TestDatabase database) {
    assertThatThrownBy(
            () ->
                assertThat(queries(database, () -> library.booksOf(1))).doNotGrowWith(library::add))
        .hasMessageContaining(
            "this cannot be judged: the number of rows that the action reads and writes is 1 with 1"
                + " row more and with 10")
        .hasMessageContaining("put in rows that the action reads, and commit them");
  }

  @Test
  void a_failure_to_put_rows_in_is_not_hidden(TestDatabase database) {
    assertThatThrownBy(
            () ->
                assertThat(queries(database, library::authors))
                    .doNotGrowWith(rows -> library.run("insert into nowhere values (1)")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Putting 1 more rows in failed")
        .hasCauseInstanceOf(SQLException.class);
  }
}
