package dev.pgassay.perf;

import static dev.pgassay.perf.PerfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseLifecycle;
import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.fixture.Rows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@DatabaseTest(
    migrations = {},
    lifecycle = DatabaseLifecycle.PER_CLASS)
class WouldUseIndexTest {

  @BeforeAll
  static void make_tables(TestDatabase database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create schema sales;
          create table users (id integer primary key);
          create table sales.orders (id bigint generated always as identity primary key,
            user_id integer not null references users);
          create index orders_user_id_idx on sales.orders (user_id);
          create table moves (id integer not null, moved integer not null) partition by range (moved);
          create table moves_1 partition of moves for values from (minvalue) to (0);
          create table moves_2 partition of moves for values from (0) to (maxvalue);
          create index moves_id_idx on moves (id);
          """);
    }
  }

  private static QueryInDatabase byUser(TestDatabase database) {
    return Query.of("select * from sales.orders where user_id = ?", 7).on(database);
  }

  @Test
  void an_index_of_many_values_would_be_used(TestDatabase database) throws SQLException {
    assertThat(byUser(database))
        .wouldUseIndexAt("orders_user_id_idx", 20_000)
        .wouldUseIndexAt("sales.orders_user_id_idx", 20_000);
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from sales.orders")) {
      rows.next();
      assertThat(rows.getLong(1)).isZero();
    }
  }

  @Test
  void an_index_of_a_partitioned_table_would_be_used(TestDatabase database) {
    assertThat(Query.of("select * from moves where id = ?", 7).on(database))
        .wouldUseIndexAt("moves_id_idx", 20_000);
  }

  /** It can, and does not: the condition holds for all rows. */
  @Test
  void an_index_that_leaves_nothing_out_would_not_be_used(TestDatabase database) {
    QueryInDatabase all =
        Query.of("select * from sales.orders where user_id >= ?", -1_000_000_000).on(database);
    assertThat(all).canUseIndex("orders_user_id_idx");
    assertThatThrownBy(() -> assertThat(all).wouldUseIndexAt("orders_user_id_idx", 20_000))
        .hasMessageContaining(
            "with 20,000 rows in sales.orders to use index:\n  orders_user_id_idx\n"
                + "but its plan is:\n  Seq Scan on sales.orders (")
        .hasMessageContaining(" rows expected)");
  }

  @Test
  void so_few_rows_are_no_evidence(TestDatabase database) {
    assertThatThrownBy(() -> assertThat(byUser(database)).wouldUseIndexAt("orders_user_id_idx", 20))
        .hasMessageContaining("This cannot be judged")
        .hasMessageContaining("sales.orders: 1 block");
  }

  @Test
  void an_index_that_is_not_there_gets_the_nearest_name(TestDatabase database) {
    assertThatThrownBy(
            () -> assertThat(byUser(database)).wouldUseIndexAt("orders_user_idx", 20_000))
        .hasMessageContaining("Similar names:\n  orders_user_id_idx");
  }

  @Test
  void senseless_numbers_are_refused_at_once(TestDatabase database) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(byUser(database)).wouldUseIndexAt("orders_user_id_idx", 0))
        .withMessageContaining("at `0` rows; give 1 to 5,000,000");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> assertThat(byUser(database)).wouldUseIndexAt("orders_user_id_idx", 50_000_000));
    Rows.of("users").count(50).into(database);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                assertThat(Query.of("select * from users where id = ?", 7).on(database))
                    .wouldUseIndexAt("users_pkey", 20))
        .withMessageContaining("`20` rows are fewer than the 50 that public.users has");
  }

  @Test
  void a_database_that_cannot_be_copied_is_refused(TestDatabase database) {
    DataSource plain = PlainDataSource.of(database);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                assertThat(Query.of("select * from users where id = ?", 7).on(plain))
                    .wouldUseIndexAt("users_pkey", 20_000))
        .withMessageContaining("This DataSource cannot give a copy");
  }
}
