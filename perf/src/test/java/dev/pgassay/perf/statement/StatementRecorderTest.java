package dev.pgassay.perf.statement;

import static dev.pgassay.perf.PerfAssertions.assertThat;
import static dev.pgassay.perf.PerfAssertions.queries;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.DatabaseAssertions;
import dev.pgassay.assertions.facilities.DatabaseFacilities;
import dev.pgassay.assertions.fixture.Rows;
import dev.pgassay.perf.Query;
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGStatement;
import org.postgresql.copy.CopyManager;
import org.postgresql.ds.PGSimpleDataSource;

@DatabaseTest(migrations = {})
class StatementRecorderTest {

  private Library library;

  @BeforeEach
  void make_a_library(TestDatabase database) throws SQLException {
    library = Library.in(database);
    library.add(2);
  }

  @Test
  void a_statement_is_recorded_with_all_that_is_known_of_it(TestDatabase database)
      throws SQLException {
    Statements statements =
        StatementRecorder.of(database)
            .record(() -> library.numbers("select id from books where author < ?", 5));

    assertThat(statements.all()).hasSize(1);
    ExecutedStatement only = statements.all().get(0);
    assertThat(only.sql()).isEqualTo("select id from books where author < ?");
    assertThat(only.kind()).isEqualTo(StatementKind.SELECT);
    assertThat(only.binds()).containsExactly(List.of(5));
    assertThat(only.rows()).isEqualTo(2);
    assertThat(only.executions()).isEqualTo(1);
    assertThat(only.batched()).isFalse();
    assertThat(only.time()).isPositive();
    assertThat(only.connection()).isPositive();
    assertThat(only.thread()).isEqualTo(Thread.currentThread().getName());
    assertThat(only.lines().get(0).getMethodName()).isEqualTo("numbers");
    assertThat(only.error()).isEmpty();
    assertThat(statements)
        .hasToString(
            "1 x select id from books where author < ?\n    with (5)\n    at "
                + only.lines().get(0)
                + "\n    by "
                + only.lines().get(1));
  }

  @Test
  void rows_are_those_written_or_read(TestDatabase database) throws SQLException {
    Statements statements =
        queries(
            database,
            () -> {
              try (Connection connection = database.getConnection();
                  Statement statement = connection.createStatement()) {
                statement.executeUpdate("update authors set name = 'x'");
                statement.execute("update authors set name = 'y' where id = 1");
                ResultSet rows = statement.executeQuery("select * from authors");
                rows.next();
                assertThat(rows.getStatement()).isEqualTo(statement);
                assertThat(rows.getStatement().getConnection()).isEqualTo(connection);
                statement.execute("create table empty ()");
              }
            });

    assertThat(statements.all())
        .extracting(ExecutedStatement::rows)
        .containsExactly(2L, 1L, 1L, 0L);
  }

  @Test
  void a_batch_counts_once_for_each_shape_in_it(TestDatabase database) throws SQLException {
    Statements statements =
        queries(
            database,
            () -> {
              library.registerAsBatch("a", "b", "c");
              try (Connection connection = database.getConnection();
                  Statement statement = connection.createStatement()) {
                statement.addBatch("insert into authors (name) values ('d')");
                statement.addBatch("insert into authors (name) values ('e')");
                statement.addBatch("update authors set name = 'f' where id = 1");
                statement.executeBatch();
              }
            });

    assertThat(statements.all())
        .extracting(
            ExecutedStatement::kind, ExecutedStatement::executions, ExecutedStatement::batched)
        .containsExactly(
            tuple(StatementKind.INSERT, 3, true),
            tuple(StatementKind.INSERT, 2, true),
            tuple(StatementKind.UPDATE, 1, true));
    assertThat(statements.all().get(0).binds())
        .containsExactly(List.of("a"), List.of("b"), List.of("c"));
    assertThat(statements.all().get(0).rows()).isEqualTo(3);
  }

  @Test
  void several_statements_in_one_string_have_their_own_values(TestDatabase database)
      throws SQLException {
    Statements statements =
        queries(
            database,
            () -> {
              try (Connection connection = database.getConnection();
                  PreparedStatement statement =
                      connection.prepareStatement(
                          "update authors set name = ? where id = ?; delete from books where id = ?")) {
                statement.setString(1, "a");
                statement.setLong(2, 1);
                statement.setNull(3, Types.BIGINT);
                statement.execute();
              }
            });

    assertThat(statements.all())
        .extracting(ExecutedStatement::sql)
        .containsExactly(
            "update authors set name = ? where id = ?", "delete from books where id = ?");
    assertThat(statements.all().get(0).binds()).containsExactly(List.of("a", 1L));
    assertThat(statements.all().get(1).binds().get(0)).containsOnlyNulls().hasSize(1);
  }

  @Test
  void a_function_is_called(TestDatabase database) throws SQLException {
    Statements statements =
        queries(
            database,
            () -> {
              try (Connection connection = database.getConnection();
                  CallableStatement statement = connection.prepareCall("{? = call upper(?)}")) {
                statement.registerOutParameter(1, Types.VARCHAR);
                statement.setString(2, "a");
                statement.execute();
                assertThat(statement.getString(1)).isEqualTo("A");
              }
            });

    assertThat(statements.all()).hasSize(1);
    assertThat(statements.all().get(0).kind()).isEqualTo(StatementKind.CALL);
    assertThat(statements.all().get(0).binds()).containsExactly(List.of("a"));
  }

  @Test
  void the_drivers_copy_is_recorded(TestDatabase database) throws Exception {
    Statements statements =
        queries(
            database,
            () -> {
              try (Connection connection = database.getConnection()) {
                CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
                copy.copyIn("copy authors (name) from stdin", new StringReader("a\nb\n"));
                ((PGConnection) connection)
                    .getCopyAPI()
                    .copyOut("copy authors to stdout", new StringWriter());
              }
            });

    assertThat(statements).hasExactly(2, StatementKind.COPY);
    assertThat(library.authors()).hasSize(4);
  }

  @Test
  void a_statement_that_fails_is_recorded_with_its_error(TestDatabase database)
      throws SQLException {
    Statements statements =
        queries(
            database,
            () ->
                assertThatThrownBy(() -> library.run("select * from nowhere"))
                    .isInstanceOf(SQLException.class));

    assertThat(statements.all()).hasSize(1);
    assertThat(statements.all().get(0).error().orElseThrow()).contains("nowhere");
  }

  @Test
  void what_the_action_throws_is_thrown_and_ends_the_recording(TestDatabase database)
      throws SQLException {
    assertThatThrownBy(() -> queries(database, () -> library.run("select * from nowhere")))
        .isInstanceOf(SQLException.class);

    assertThat(queries(database, library::authors).all()).hasSize(1);
  }

  @Test
  void a_connection_and_a_statement_from_before_are_recorded(TestDatabase database)
      throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("select * from books where id = ?")) {
      statement.setLong(1, 1);
      statement.executeQuery();

      Statements statements =
          queries(
              database,
              () -> {
                statement.setLong(1, 2);
                statement.executeQuery();
                connection.createStatement().executeQuery("select 1");
              });

      assertThat(statements.all())
          .extracting(ExecutedStatement::sql)
          .containsExactly("select * from books where id = ?", "select 1");
      assertThat(statements.all().get(0).binds()).containsExactly(List.of(2L));
      statement.executeQuery();
      assertThat(statements.all()).hasSize(2);
    }
  }

  @Test
  void connections_stay_what_the_driver_makes_them(TestDatabase database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      assertThat(((PGConnection) connection).getBackendPID()).isPositive();
      assertThat(connection.unwrap(PGConnection.class).getBackendPID())
          .isEqualTo(((PGConnection) connection).getBackendPID());
      assertThat(((PGStatement) statement).getLastOID()).isZero();
      assertThat(statement.getConnection()).isSameAs(connection);
      assertThat(connection).isEqualTo(connection).hasSameHashCodeAs(connection);
      assertThat(connection.toString()).doesNotContain("[");
      assertThat(connection.isWrapperFor(PGConnection.class)).isTrue();
    }
    assertThat(database.isWrapperFor(DatabaseFacilities.class)).isTrue();
    assertThat(database.unwrap(DatabaseFacilities.class)).isSameAs(database);
  }

  @Test
  void what_pgassay_itself_executes_is_not_recorded(TestDatabase database) throws SQLException {
    Statements statements =
        queries(
            database,
            () -> {
              Rows.of("authors").count(3).into(database);
              DatabaseAssertions.assertThat(database).rows("authors").hasCount(5);
              DatabaseAssertions.assertThat(database).table("authors").hasColumn("name");
              assertThat(Query.of("select * from authors where id = ?", 1L).on(database))
                  .canUseIndex("authors_pkey")
                  .hasNoStep("Sort");
              library.authors();
              DatabaseAssertions.assertThat(database).isUnchangedBy(() -> library.authors());
            });

    assertThat(statements).hasExactly(2).hasExactly(0, StatementKind.TRANSACTION);
  }

  @Test
  void all_threads_are_recorded(TestDatabase database) throws Exception {
    Statements statements = queries(database, () -> inThreads(Executors.newFixedThreadPool(4), 40));

    assertThat(statements).hasExactly(40);
    assertThat(statements.all())
        .allSatisfy(
            statement -> {
              assertThat(statement.rows()).isOne();
              assertThat(statement.lines().get(0).getClassName())
                  .isEqualTo(Library.class.getName());
            });
    assertThat(statements.all().stream().map(ExecutedStatement::binds).distinct()).hasSize(40);
  }

  @Test
  void virtual_threads_are_recorded(TestDatabase database) throws Exception {
    assumeThat(Runtime.version().feature()).isGreaterThanOrEqualTo(21);
    ExecutorService threads =
        (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);

    Statements statements = queries(database, () -> inThreads(threads, 40));

    assertThat(statements).hasExactly(40);
    assertThat(statements.all()).allMatch(statement -> !statement.lines().isEmpty());
  }

  private void inThreads(ExecutorService threads, int count) throws Exception {
    List<Future<List<Long>>> running = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      long number = i;
      running.add(threads.submit(() -> library.numbers("select ?::bigint", number)));
    }
    for (Future<List<Long>> each : running) {
      each.get();
    }
    threads.shutdown();
  }

  @Test
  void one_thread_records_at_a_time(TestDatabase database) throws Exception {
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      queries(
          database,
          () ->
              assertThatThrownBy(
                      () -> other.submit(() -> queries(database, library::authors)).get())
                  .hasRootCauseInstanceOf(IllegalStateException.class)
                  .hasMessageContaining("are being recorded by thread `"));
    } finally {
      other.shutdown();
    }
  }

  @Test
  void a_pool_that_was_there_before_is_recorded(TestDatabase database) throws SQLException {
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setDataSource(database);
      Library pooled = new Library(pool);
      pooled.authors();

      assertThat(queries(database, pooled::authors)).hasExactly(1);
      assertThat(queries(pool, pooled::authors)).hasExactly(1);
      assertThatThrownBy(() -> assertThat(queries(pool, pooled::authors)).leaksNoConnection())
          .hasMessageContaining("this cannot be judged");
    }
  }

  @Test
  void a_wrapped_pool_shows_who_does_not_give_back(TestDatabase database) throws SQLException {
    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl(database.jdbcUrl());
      pool.setUsername(database.username());
      pool.setPassword(database.password());
      DataSource wrapped = StatementRecorder.wrap(pool);

      assertThat(queries(wrapped, () -> new Library(wrapped).authors()))
          .hasExactly(1)
          .leaksNoConnection();
      assertThatThrownBy(
              () -> assertThat(queries(wrapped, () -> wrapped.getConnection())).leaksNoConnection())
          .hasMessageContaining("1 of 1 stayed open");
      assertThat(wrapped).isInstanceOf(AutoCloseable.class).isEqualTo(wrapped);
      assertThatThrownBy(
              () ->
                  assertThat(queries(database, () -> new Library(wrapped).authors())).hasAtMost(3))
          .hasMessageContaining("0 statements were recorded");
    }
  }

  @Test
  void a_data_source_that_cannot_be_recorded_is_refused(TestDatabase database) {
    PGSimpleDataSource plain = new PGSimpleDataSource();
    plain.setUrl(database.jdbcUrl());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> StatementRecorder.of(plain))
        .withMessageContaining("cannot be recorded")
        .withMessageContaining("`DataSource recorded = StatementRecorder.wrap(dataSource)`");
  }
}
