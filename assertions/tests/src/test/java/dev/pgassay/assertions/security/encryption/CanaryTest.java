package dev.pgassay.assertions.security.encryption;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import dev.pgassay.assertions.change.ThrowingRunnable;
import dev.pgassay.assertions.security.encryption.Canary.Place;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

@DatabaseTest(
    migrations = {},
    initScripts = "classpath:encryption/patients.sql")
class CanaryTest {

  private static final String ENCRYPTED =
      "insert into patients (ssn) values (pgp_sym_encrypt(?, 'the key of the test'))";

  private final String canary = "Canary-" + UUID.randomUUID();

  private TestDatabase database;

  @BeforeEach
  void use(TestDatabase given) {
    database = given;
  }

  @Test
  void what_is_encrypted_is_kept_secret() throws SQLException {
    assertThat(database).keepsSecret(canary, () -> write(ENCRYPTED));
  }

  @Test
  void a_column_that_holds_it_is_named_with_the_row_and_how_to_see_it() throws SQLException {
    assertThatFailure(
            () -> {
              write(ENCRYPTED);
              write("insert into patients (note) values ('for ' || ?)");
            })
        .hasMessageContaining("to keep secret:\n  " + canary)
        .hasMessageContaining("column public.patients.note, 1 row, id=2, as it is")
        .hasMessageContaining("Reproduce: select t.id, t.note from only public.patients t where ")
        .hasMessageContaining("files of table public.patients, as it is")
        .hasMessageContaining("write-ahead log, as it is")
        .hasMessageNotContaining("server's log");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "ssn ~ convert_to(?, 'UTF8') ~ in hexadecimal digits",
        "note ~ encode(convert_to('4:' || ?, 'UTF8'), 'hex') ~ in hexadecimal digits",
        "note ~ encode(convert_to(repeat('x', 50) || ?, 'UTF8'), 'base64') ~ in base64",
        "note ~ upper(?) ~ as it is",
        "more ~ jsonb_build_object('ssn', ?::text) ~ as it is"
      })
  void other_ways_to_write_it_are_readable_as_well(String column, String value, String form) {
    assertThatFailure(() -> write("insert into patients (%s) values (%s)".formatted(column, value)))
        .hasMessageContaining("column public.patients.%s, 1 row, id=1, %s".formatted(column, form));
  }

  @Test
  void a_row_that_was_deleted_is_found_in_the_files() {
    assertThatFailure(
            () -> {
              write("insert into patients (note) values (?)");
              Sql.run(database, "delete from patients");
            })
        .hasMessageContaining("it can be read in 2 places")
        .hasMessageContaining("files of table public.patients, as it is")
        .hasMessageContaining("write-ahead log, as it is");
  }

  @Test
  void a_row_that_was_rolled_back_is_found_in_the_files() {
    assertThatFailure(
            () -> {
              try (Connection connection = database.getConnection()) {
                connection.setAutoCommit(false);
                write(connection, "insert into patients (note) values (?)");
                connection.rollback();
              }
            })
        .hasMessageContaining("it can be read in 2 places")
        .hasMessageContaining("files of table public.patients, as it is");
  }

  @Test
  void a_long_value_that_was_compressed_and_deleted_is_found() {
    String unlike = "Canary-7Qx2mK9vTbWz4RhY";
    assertThatThrownBy(
            () ->
                assertThat(database)
                    .keepsSecret(
                        unlike,
                        () ->
                            Sql.run(
                                database,
                                "insert into patients (note) select '12345' || '"
                                    + unlike
                                    + "' || repeat('ab', 90000); delete from patients")))
        .hasMessageContaining("files of TOAST table of public.patients, compressed by pglz");
  }

  @Test
  void a_long_value_is_found_beside_its_table() throws SQLException {
    Sql.run(database, "alter table patients alter note set storage external");
    assertThatFailure(() -> write("insert into patients (note) values (repeat('ab', 9000) || ?)"))
        .hasMessageContaining("files of TOAST table of public.patients, as it is")
        .hasMessageContaining("write-ahead log, as it is");
  }

  @Test
  void an_index_holds_values_as_well() throws SQLException {
    Sql.run(database, "create index patients_note on patients (note)");
    assertThatFailure(() -> write("insert into patients (note) values (?)"))
        .hasMessageContaining("files of index public.patients_note, as it is");
  }

  @Test
  void what_the_server_logs_of_a_refused_row_is_read() {
    assertThatFailure(
            () -> {
              write(ENCRYPTED);
              assertThatThrownBy(() -> write("insert into patients (age, note) values (-1, ?)"))
                  .isInstanceOf(SQLException.class);
            })
        .hasMessageContaining("it can be read in 1 place.\n")
        .hasMessageContaining("server's log, as it is\n")
        .hasMessageContaining("DETAIL:  Failing row contains (");
  }

  @Test
  void a_statement_with_the_text_in_it_is_found_where_sessions_are_shown() throws SQLException {
    try (Connection open = database.getConnection();
        Statement statement = open.createStatement()) {
      assertThatFailure(() -> statement.execute(ENCRYPTED.replace("?", "'" + canary + "'")))
          .hasMessageContaining("it can be read in 1 place.\n")
          .hasMessageContaining("pg_stat_activity, session of ")
          .hasMessageContaining("insert into patients (ssn) values (pgp_sym_encrypt('Canary-");
    }
  }

  @Test
  void a_large_part_of_the_log_is_read_across_its_pages_and_files() {
    assertThatThrownBy(
            () ->
                assertThat(database)
                    .keepsSecret(
                        Canary.of(canary).except(Place.FILES, "the log is looked at here"),
                        () -> {
                          Sql.run(
                              database,
                              "insert into patients (note) select repeat(md5(n::text), 50) from generate_series(1, 1500) n");
                          write("insert into patients (note) values (?)");
                          Sql.run(database, "delete from patients where note not like 'Canary%'");
                          write("delete from patients where note = ?");
                        }))
        .hasMessageContaining("it can be read in 1 place.\n")
        .hasMessageContaining("write-ahead log, as it is");
  }

  @Test
  void an_action_that_writes_nothing_proves_nothing() {
    assertThatFailure(() -> write("select ? from patients"))
        .hasMessageContaining("the action wrote nothing, so that nothing is proven");
  }

  @Test
  void a_canary_that_is_there_before_is_refused() throws SQLException {
    write("insert into patients (note) values (?)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(database).keepsSecret(canary, () -> write(ENCRYPTED)))
        .withMessageContaining("`" + canary + "` is there before the action")
        .withMessageContaining("column public.patients.note");
  }

  @Test
  void what_a_role_may_not_look_at_fails_until_it_is_left_out() throws SQLException {
    DataSource clerk = clerk();
    assertThatThrownBy(() -> assertThat(clerk).keepsSecret(canary, () -> write(ENCRYPTED)))
        .hasMessageContaining("not every place could be looked at")
        .hasMessageContaining("the files of tables and indexes: PostgreSQL says: ERROR: ")
        .hasMessageContaining("the write-ahead log: PostgreSQL says: ERROR: permission denied")
        .hasMessageContaining("the server's log: only that of a server of ours can be read")
        .hasMessageContaining("canary.except(Place.FILES, \"…\")");
    Canary inColumns =
        Canary.of("Canary-" + UUID.randomUUID())
            .except(Place.FILES, "an ordinary role")
            .except(Place.WRITE_AHEAD_LOG, "an ordinary role")
            .except(Place.STATEMENTS, "an ordinary role")
            .except(Place.SERVER_LOG, "an ordinary role");
    assertThat(clerk).keepsSecret(inColumns, () -> write(ENCRYPTED));
    assertThatThrownBy(
            () -> assertThat(clerk).keepsSecret(inColumns, () -> write("select ? from patients")))
        .hasMessageContaining("the action wrote nothing");
    assertThatThrownBy(
            () ->
                assertThat(clerk)
                    .keepsSecret(
                        inColumns,
                        () ->
                            Sql.run(
                                database,
                                "insert into patients (note) values ('" + inColumns + "')")))
        .hasMessageContaining("it can be read in 1 place.\n  column public.patients.note");
  }

  @Test
  void rows_that_a_policy_hides_are_not_taken_for_none() throws SQLException {
    DataSource clerk = clerk();
    Sql.run(database, "alter table patients enable row level security");
    assertThatThrownBy(() -> assertThat(clerk).keepsSecret(canary, () -> write(ENCRYPTED)))
        .hasMessageContaining(
            "the columns of tables: PostgreSQL says: ERROR: query would be affected by row-level security policy");
  }

  @Test
  void what_the_action_throws_is_thrown() {
    assertThatThrownBy(
            () ->
                assertThat(database)
                    .keepsSecret(
                        canary,
                        () -> {
                          throw new IllegalStateException("as it is");
                        }))
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage("as it is");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "short", "1111111111111", "with 'quotes'", "Grüße an Anna", "a\\b-c-d-e-f-g"})
  void a_text_that_may_be_found_by_chance_is_refused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Canary.of(text))
        .withMessageContaining("`" + text + "` is no canary");
  }

  @Test
  void one_of_rows_and_files_has_to_be_looked_at() throws SQLException {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Canary.of(canary).except(Place.FILES, "one").except(Place.COLUMNS, "other"))
        .withMessageContaining("`except(COLUMNS)`");
    try (Connection connection = database.getConnection()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> assertThat(connection).keepsSecret(canary, () -> {}))
          .withMessageContaining("`assertThat(dataSource)`");
    }
  }

  @Nested
  @DatabaseTest(
      migrations = {},
      initScripts = "classpath:encryption/patients.sql",
      settings = {
        "log_statement=all",
        "shared_preload_libraries=pg_stat_statements",
        "wal_compression=on"
      })
  class On_a_server_that_shows_more {

    private final Canary wanted =
        Canary.of(canary).except(Place.WRITE_AHEAD_LOG, "it is compressed");

    @BeforeEach
    void use(TestDatabase given) throws SQLException {
      database = given;
      Sql.run(database, "create extension pg_stat_statements");
    }

    @Test
    void a_parameter_that_is_logged_is_found() {
      assertThatThrownBy(() -> assertThat(database).keepsSecret(wanted, () -> write(ENCRYPTED)))
          .hasMessageContaining("it can be read in 1 place.\n  server's log, as it is\n")
          .hasMessageMatching("(?s).*arameters: \\$1 = 'Canary-.*");
    }

    @Test
    void a_statement_without_parameters_is_remembered() {
      assertThatThrownBy(
              () ->
                  assertThat(database)
                      .keepsSecret(
                          wanted.except(Place.SERVER_LOG, "it has all statements"),
                          () -> {
                            write(ENCRYPTED);
                            Sql.run(database, "do $$ begin perform '" + canary + "'; end $$");
                          }))
          .hasMessageContaining("it can be read in 1 place.\n  pg_stat_statements, as it is\n")
          .hasMessageContaining("do $$ begin perform 'Canary-");
    }

    @Test
    void a_log_that_is_compressed_cannot_be_read() {
      assertThatThrownBy(
              () ->
                  assertThat(database)
                      .keepsSecret(
                          Canary.of(canary).except(Place.SERVER_LOG, "it has all statements"),
                          () -> write(ENCRYPTED)))
          .hasMessageContaining("not every place could be looked at")
          .hasMessageContaining("the write-ahead log: wal_compression is pglz, which hides text");
    }
  }

  private AbstractThrowableAssert<?, ?> assertThatFailure(ThrowingRunnable<?> action) {
    return assertThatThrownBy(() -> assertThat(database).keepsSecret(canary, action))
        .isInstanceOf(AssertionError.class);
  }

  /** An ordinary role, of whose server nothing else is known. */
  private DataSource clerk() throws SQLException {
    Sql.run(
        database,
        "create role pgassay_clerk login password 'x7'; grant all on patients to pgassay_clerk");
    PGSimpleDataSource clerk = new PGSimpleDataSource();
    clerk.setUrl(database.jdbcUrl());
    clerk.setUser("pgassay_clerk");
    clerk.setPassword("x7");
    return clerk;
  }

  private void write(String sql) throws SQLException {
    try (Connection connection = database.getConnection()) {
      write(connection, sql);
    }
  }

  private void write(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, canary);
      statement.execute();
    }
  }
}
