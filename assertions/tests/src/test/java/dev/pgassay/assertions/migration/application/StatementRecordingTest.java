package dev.pgassay.assertions.migration.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DatabaseTest(migrations = "classpath:rehearsal/shop")
class StatementRecordingTest {

  @Test
  void records_each_statement_once_with_its_first_values(TestDatabase database)
      throws SQLException {
    StatementRecording recording = StatementRecording.of(database);
    try (Connection connection = recording.dataSource().getConnection()) {
      for (String name : new String[] {"Ada", "Grace"}) {
        try (PreparedStatement insert =
            connection.prepareStatement("insert into customers (name) values (?)")) {
          insert.setString(1, name);
          insert.executeUpdate();
        }
      }
      try (Statement statement = connection.createStatement()) {
        statement.execute("set work_mem = '8MB'");
        statement.execute("create temp table t (a int)");
        statement.executeQuery("select count(*) from customers").close();
        assertThat(statement.getConnection()).isSameAs(connection);
      }
    }
    assertThat(recording.statements().toString())
        .endsWith(
            """

            statement
              insert into customers (name) values (?)
            values
              text Ada

            statement
              select count(*) from customers
            """);
    assertThat(recording.unrecorded()).isEmpty();
  }

  @Test
  void records_values_of_all_types_so_that_they_can_be_given_again(TestDatabase database)
      throws SQLException {
    StatementRecording recording = StatementRecording.of(database);
    String sql =
        "select ?::smallint, ?::int, ?::real, ?::float8, ?::numeric, ?::boolean, ?::bytea, ?::uuid,"
            + " ?::timestamptz, ?::timestamp, ?::int[], ?::jsonb, ?::text, ?::date";
    try (Connection connection = recording.dataSource().getConnection();
        PreparedStatement query = connection.prepareStatement(sql)) {
      query.setShort(1, (short) 1);
      query.setInt(2, 2);
      query.setFloat(3, 1.5f);
      query.setDouble(4, 2.5);
      query.setBigDecimal(5, new BigDecimal("12.30"));
      query.setBoolean(6, true);
      query.setBytes(7, new byte[] {1, 2});
      query.setObject(8, new UUID(0, 1));
      query.setObject(9, OffsetDateTime.parse("2026-11-26T10:00:00+01:00"));
      query.setTimestamp(10, Timestamp.valueOf("2026-11-26 10:00:00"));
      query.setArray(11, connection.createArrayOf("int4", new Object[] {1, null}));
      query.setObject(12, "{\"a\": 1}", Types.OTHER);
      query.setNull(13, Types.VARCHAR);
      query.setObject(14, null);
      query.executeQuery().close();
    }
    assertThat(recording.statements().toString())
        .endsWith(
            """
            values
              smallint 1
              integer 2
              real 1.5
              double 2.5
              numeric 12.30
              boolean true
              bytea 0102
              uuid 00000000-0000-0000-0000-000000000001
              timestamptz 2026-11-26T10:00+01:00
              other "2026-11-26 10:00:00.0"
              int4[] {1, null}
              other "{\\"a\\": 1}"
              text null
              other null
            """);
    try (Connection connection = database.getConnection();
        PreparedStatement again = recording.statements().all().get(0).prepare(connection)) {
      assertThat(again.execute()).isTrue();
    }
  }

  @Test
  void records_batches_and_not_what_failed(TestDatabase database) throws SQLException {
    StatementRecording recording = StatementRecording.of(database);
    try (Connection connection = recording.dataSource().getConnection();
        PreparedStatement batch =
            connection.prepareStatement("update customers set name = ? where id = ?");
        Statement failing = connection.createStatement()) {
      batch.setString(1, "Ada");
      batch.setLong(2, 1);
      batch.addBatch();
      batch.executeBatch();
      assertThatThrownBy(() -> failing.execute("select * from nowhere"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("nowhere");
    }
    assertThat(recording.statements().all())
        .extracting(ApplicationStatement::sql)
        .containsExactly("update customers set name = ? where id = ?");
  }

  @Test
  void says_what_cannot_be_recorded(TestDatabase database) throws SQLException {
    StatementRecording recording = StatementRecording.of(database);
    try (Connection connection = recording.dataSource().getConnection();
        PreparedStatement stream = connection.prepareStatement("select ?::text");
        Statement several = connection.createStatement()) {
      stream.setCharacterStream(1, new StringReader("a"));
      stream.executeQuery().close();
      several.execute("select 1; select 2");
    }
    assertThat(recording.unrecorded())
        .containsExactly(
            "select 1; select 2\n  it is several statements",
            "select ?::text\n  a value is a stream: setCharacterStream");
    assertThat(recording.statements().size()).isZero();
  }

  @Test
  void writes_a_file_where_there_is_none_and_keeps_one_that_is_there(
      TestDatabase database, @TempDir Path directory) throws Exception {
    Path file = directory.resolve("statements.txt");
    StatementRecording recording = StatementRecording.of(database);
    assertThatIllegalStateException()
        .isThrownBy(() -> recording.saveTo(file.toString()))
        .withMessageContaining("0 statements were recorded");
    try (Connection connection = recording.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("select 1");
    }
    Files.writeString(file, "as it was");
    recording.saveTo(file.toString());
    assertThat(file).hasContent("as it was");
  }
}
