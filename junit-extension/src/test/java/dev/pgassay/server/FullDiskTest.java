package dev.pgassay.server;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static dev.pgassay.assertions.DatabaseAssertions.assertThatSqlState;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pgassay.DatabaseServer;
import dev.pgassay.DatabaseTest;
import dev.pgassay.Sql;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.recovery.WriteLedger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Skipped, visibly, where this JVM may not mount a filesystem. */
@DatabaseTest(
    migrations = {},
    server = DatabaseServer.OWN)
@Timeout(60)
class FullDiskTest {

  private TestDatabase database;

  @BeforeEach
  void make_a_table(TestDatabase database) {
    this.database = database;
    Sql.execute(
        database,
        "create table letters (reference text primary key, body text)",
        "alter table letters alter body set storage external",
        "insert into letters values ('A-1', 'short')");
  }

  /** What an application does: a letter is stored, as a whole or not at all. */
  private void store(String reference) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement("insert into letters values (?, repeat('x', 1000000))")) {
      insert.setString(1, reference);
      insert.execute();
    }
  }

  private void sortOnDisk() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("set work_mem = '64kB'");
      statement.execute("select n from generate_series(1, 100000) n order by md5(n::text)");
    }
  }

  @Test
  void writes_find_no_room_until_the_fault_is_closed() throws SQLException {
    ArmedFault fault = database.server().fillDisk();
    assertThat(fault.struck()).isFalse();
    assertThat(fault).asString().contains("it has not struck", "needs a block more");

    assertThatSqlState(catchThrowable(() -> store("A-2"))).is("53100");
    assertThat(fault.struck()).isTrue();
    assertThat(database).rows("letters").hasCount(1);

    fault.close();
    store("A-2");
    assertThat(database).rows("letters").hasCount(2);
  }

  @Test
  void is_filled_again_and_takes_temporary_files_as_well() throws SQLException {
    database.server().fillDisk().close();
    store("A-2");
    try (ArmedFault fault = database.server().fillDisk()) {
      Throwable thrown = catchThrowable(this::sortOnDisk);

      assertThatSqlState(thrown).is("53100");
      assertThat(fault.struck()).isTrue();
    }
  }

  @Test
  void tells_an_application_that_acknowledges_what_it_could_not_write() throws SQLException {
    WriteLedger honest = new WriteLedger();
    WriteLedger careless = new WriteLedger();
    careless.write("A-1", () -> {});
    try (ArmedFault fault = database.server().fillDisk()) {
      assertThat(catchThrowable(() -> honest.write("A-2", () -> store("A-2")))).isNotNull();
      careless.write("A-3", () -> catchThrowable(() -> store("A-3")));
      assertThat(fault.struck()).isTrue();
    }
    honest.write("A-4", () -> store("A-4"));

    assertThat(database)
        .keepsWritesOf(honest, "select reference from letters where reference <> 'A-1'");
    assertThatThrownBy(
            () ->
                assertThat(database)
                    .keepsWritesOf(
                        careless, "select reference from letters where reference <> 'A-4'"))
        .hasMessageContaining("A-3");
  }
}
