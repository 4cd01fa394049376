package dev.pgassay.assertions.data;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.SoftDatabaseAssertions;
import dev.pgassay.assertions.Sql;
import dev.pgassay.assertions.failure.DatabaseAccessException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DatabaseTest(migrations = {})
class ReturnsNoRowsTest {

  @BeforeEach
  void make_orders(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        "create table orders (id integer primary key, total integer, note text);"
            + "insert into orders select n, n, 'é' from generate_series(1, 12) n");
  }

  @Test
  void passes_where_the_query_finds_nothing(TestDatabase database) {
    assertThat(database)
        .returnsNoRows("select id from orders where total < 0; ")
        .returnsNoRows("select id, id from orders where total < 0 -- none");
  }

  @Test
  void shows_the_first_rows_that_the_query_finds(TestDatabase database) {
    assertThatThrownBy(
            () ->
                assertThat(database)
                    .as("totals")
                    .returnsNoRows("select id, total from orders where total > 0 order by id;"))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            """
            [totals] Expecting rows of:
              select id, total from orders where total > 0 order by id
            to be:
              none
            but there are 12:
              id=1   total=1
              id=2   total=2
            """)
        .hasMessageContaining("  id=10  total=10\n  … and 2 more\nReproduce:\n  select * from (");
  }

  @Test
  void says_what_the_server_says_of_a_query_that_fails(TestDatabase database) {
    assertThatThrownBy(() -> assertThat(database).returnsNoRows("select id from order_s"))
        .isInstanceOf(DatabaseAccessException.class)
        .hasMessageContainingAll(
            "Cannot examine rows of:\n  select id from order_s\n",
            "relation \"order_s\" does not exist");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(database).returnsNoRows(" ; "))
        .withMessageContaining("` ; ` is no query");
  }

  @Test
  void changes_nothing(TestDatabase database) throws SQLException {
    Sql.run(database, "create sequence counted");
    assertThatThrownBy(
            () -> assertThat(database).returnsNoRows("select pg_catalog.nextval('counted')"))
        .isInstanceOf(DatabaseAccessException.class)
        .hasMessageContaining("read-only transaction");
  }

  @Test
  void sees_what_an_open_transaction_wrote(TestDatabase database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("update orders set total = -1 where id = 3");
      assertThatThrownBy(
              () -> assertThat(connection).returnsNoRows("select id from orders where total < 0"))
          .hasMessageContaining("but there is 1:\n  id=3");
      statement.execute("update orders set total = 3 where id = 3");
      assertThat(connection).returnsNoRows("select id from orders where total < 0");
    }
  }

  @Test
  void is_collected_by_soft_assertions(TestDatabase database) {
    assertThatThrownBy(
            () ->
                SoftDatabaseAssertions.assertSoftly(
                    database,
                    softly ->
                        softly
                            .returnsNoRows("select 1")
                            .returnsNoRows("select 2")
                            .hasTable("orders")))
        .hasMessageContaining("(2 failures)");
  }
}
