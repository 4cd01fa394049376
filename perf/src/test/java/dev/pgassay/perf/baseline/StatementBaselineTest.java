package dev.pgassay.perf.baseline;

import static dev.pgassay.perf.PerfAssertions.assertThat;
import static dev.pgassay.perf.PerfAssertions.queries;
import static dev.pgassay.perf.growth.Complexity.CONSTANT;
import static dev.pgassay.perf.growth.Complexity.LINEAR;
import static dev.pgassay.perf.growth.Complexity.LOGARITHMIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.fixture.Rows;
import dev.pgassay.perf.Query;
import dev.pgassay.perf.growth.GrowingDatabase;
import dev.pgassay.perf.statement.Statements;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers of statements that are held to a committed file, and to how rows grow. */
@DatabaseTest(migrations = {})
class StatementBaselineTest {

  @TempDir private Path directory;

  @BeforeEach
  void make_jobs(TestDatabase database) throws SQLException {
    run(
        database,
        "create table jobs (id integer primary key, state text not null)",
        "insert into jobs select n, 'open' from generate_series(1, 5) n");
  }

  private static void run(DataSource database, String... statements) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  /** Reads all jobs, then each by itself. */
  private static void eachByItself(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement all = connection.createStatement();
        Statement one = connection.createStatement();
        ResultSet rows = all.executeQuery("select id from jobs where id <= 100")) {
      while (rows.next()) {
        one.execute("select * from jobs where id = " + rows.getInt(1));
      }
    }
  }

  private BaselineStore store(String text) throws IOException {
    Path file = directory.resolve("jobs.txt");
    Files.writeString(file, text);
    return BaselineStore.of(file).updating(false, false);
  }

  @Test
  void as_many_statements_of_each_kind_as_recorded_pass(TestDatabase database)
      throws IOException, SQLException {
    BaselineStore store = store("work\n  statements 3\n    SELECT 2\n    UPDATE 1\n");

    assertThat(
            queries(
                database,
                () -> run(database, "select 1", "update jobs set state = 'x'", "select 2")))
        .matchesBaseline("work", store)
        .isNoWorseThanBaseline("work", store);
  }

  @Test
  void others_than_recorded_fail(TestDatabase database) throws IOException, SQLException {
    BaselineStore store = store("work\n  statements 2\n    SELECT 1\n    UPDATE 1\n");

    assertThatThrownBy(
            () ->
                assertThat(queries(database, () -> eachByItself(database)))
                    .matchesBaseline("work", store))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("to be as many as recorded as:\n  work, in ")
        .hasMessageContaining(
            "but it executes more:\n"
                + "  6 statements instead of 2\n"
                + "  6 SELECT instead of 1\n"
                + "  0 UPDATE instead of 1\n")
        .hasMessageContaining("run the test with -Dpgassay.update=true")
        .hasMessageContaining("5 x select * from jobs where id = ");
    assertThatThrownBy(
            () ->
                assertThat(queries(database, () -> run(database, "select 1")))
                    .matchesBaseline("work", store))
        .hasMessageContaining("but it executes fewer:\n  1 statements instead of 2\n");
  }

  @Test
  void fewer_are_no_worse_and_more_of_a_kind_are(TestDatabase database)
      throws IOException, SQLException {
    BaselineStore store = store("work\n  statements 2\n    SELECT 1\n    UPDATE 1\n");

    assertThat(queries(database, () -> run(database, "select 1")))
        .isNoWorseThanBaseline("work", store);
    assertThatThrownBy(
            () ->
                assertThat(queries(database, () -> run(database, "select 1", "select 2")))
                    .isNoWorseThanBaseline("work", store))
        .hasMessageContaining("but it executes others:\n  2 SELECT instead of 1\n");
  }

  @Test
  void what_is_not_recorded_is_written_beside_queries(TestDatabase database)
      throws IOException, SQLException {
    String query =
        "of a state\n  PostgreSQL 18\n    rows 1\n    blocks 3\n    plan\n      Result\n";
    BaselineStore store = store(query);
    Statements statements = queries(database, () -> run(database, "select 1"));

    assertThatThrownBy(() -> assertThat(statements).matchesBaseline("work", store))
        .hasMessageContaining("but there was no such entry")
        .hasMessageContaining("  statements 1\n    SELECT 1\n");
    assertThat(statements).matchesBaseline("work", store);
    assertThat(directory.resolve("jobs.txt"))
        .content()
        .endsWith("\n\n" + query + "\nwork\n  statements 1\n    SELECT 1\n");
    assertThatThrownBy(() -> assertThat(statements).matchesBaseline("of a state", store))
        .hasMessageContaining("that is a query's name there; give another");
  }

  @Test
  void a_query_does_not_take_the_name_of_an_action(TestDatabase database) throws IOException {
    BaselineStore store = store("work\n  statements 1\n    SELECT 1\n");
    Rows.of("jobs").count(10_000).into(database);

    assertThatThrownBy(
            () ->
                assertThat(Query.of("select * from jobs where id = ?", 3).on(database))
                    .matchesBaseline("work", store))
        .hasMessageContaining("statements are recorded by that name there; give another");
  }

  @Test
  void a_file_that_cannot_be_right_is_refused(TestDatabase database)
      throws IOException, SQLException {
    Statements statements = queries(database, () -> run(database, "select 1"));

    assertThatThrownBy(
            () ->
                assertThat(statements)
                    .matchesBaseline("work", store("work\n  statements 2\n    SELECT 1\n")))
        .hasMessageContaining("line 2, `statements 2`, should be the sum of those below it, 1");
    assertThatThrownBy(
            () ->
                assertThat(statements)
                    .matchesBaseline("work", store("work\n  statements 1\n    select 1\n")))
        .hasMessageContaining("should be a kind of statement, as in `    SELECT 1`");
  }

  @Test
  void nothing_recorded_matches_no_file(TestDatabase database) throws SQLException {
    assertThatThrownBy(
            () ->
                assertThat(queries(database, () -> {}))
                    .matchesBaseline("work", BaselineStore.of(directory.resolve("none.txt"))))
        .hasMessageContaining("0 statements were recorded");
    assertThat(directory.resolve("none.txt")).doesNotExist();
  }

  private static GrowingDatabase growing(DataSource database) {
    return GrowingDatabase.of(database, "jobs").sizes(10, 20, 40, 80);
  }

  @Test
  void statements_that_stay_as_many_are_constant(TestDatabase database) {
    assertThat(
            queries(
                growing(database),
                filled -> run(filled, "select * from jobs", "select count(*) from jobs")))
        .growsAtMost(CONSTANT)
        .staysFlat();
  }

  @Test
  void statements_for_each_row_grow_linearly(TestDatabase database) {
    assertThat(queries(growing(database), StatementBaselineTest::eachByItself)).growsAtMost(LINEAR);
    assertThatThrownBy(
            () ->
                assertThat(queries(growing(database), StatementBaselineTest::eachByItself))
                    .growsAtMost(LOGARITHMIC))
        .hasMessageContaining("Expecting statements:\n  of dev.pgassay.perf.baseline.")
        .hasMessageContaining("at most LOGARITHMIC")
        .hasMessageContaining("from 40 to 80 rows it grows from 41 statements to 81 statements")
        .hasMessageContaining("The curve is linear: about 1 + 1·n statements for n rows.");
  }

  @Test
  void an_action_that_goes_elsewhere_cannot_be_judged(TestDatabase database) {
    assertThatThrownBy(
            () ->
                assertThat(queries(growing(database), filled -> run(database, "select 1")))
                    .staysFlat())
        .hasMessageContaining("it cannot be judged: at 10 rows 0 statements were recorded");
  }
}
