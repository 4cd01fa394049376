package dev.pgassay.perf;

import static dev.pgassay.perf.PerfAssertions.assertThat;
import static dev.pgassay.perf.Unit.BLOCKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DatabaseTest(migrations = "classpath:perf/dropped-index")
class IndexBlameTest {

  private static final String SINCE_V4 =
      "Since V4__drop_legacy_indexes.sql, which dropped orders_user_id_idx. Before, the query could"
          + " use it.";

  @BeforeEach
  void fill(TestDatabase database) throws SQLException {
    run(
        database,
        """
        insert into users select n, n || '@example.org' from generate_series(1, 2000) n;
        insert into orders select n, 1 + n % 2000, n, 'note ' || n, 'open'
          from generate_series(1, 20000) n;
        """);
  }

  private static void run(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static QueryInDatabase byUser(TestDatabase database) {
    return Query.of("select * from orders where user_id = ?", 17).on(database);
  }

  @Test
  void the_migration_that_dropped_the_index_is_named_with_the_fix(TestDatabase database) {
    assertThatThrownBy(() -> assertThat(byUser(database)).readsAtMost(20, BLOCKS))
        .hasMessageContaining(SINCE_V4)
        .hasMessageContaining("create index on public.orders (user_id);  -- ");
    assertThatThrownBy(() -> assertThat(byUser(database)).hasNoSequentialScan())
        .hasMessageContaining(SINCE_V4);
    assertThatThrownBy(() -> assertThat(byUser(database)).canUseIndex("orders_status_idx"))
        .hasMessageContaining(SINCE_V4);
  }

  @Test
  void an_index_that_a_migration_took_away_is_told_by_its_name(TestDatabase database) {
    assertThatThrownBy(() -> assertThat(byUser(database)).usesIndex("orders_user_id_idx"))
        .hasMessageContaining("but the database has none of that name")
        .hasMessageContaining("It was there before V4__drop_legacy_indexes.sql, and not after it.");
  }

  @Test
  void a_migration_that_makes_an_index_useless_is_named(TestDatabase database) {
    assertThatThrownBy(
            () ->
                assertThat(
                        Query.of("select * from orders where code::integer = ?", 17).on(database))
                    .hasNoSmells())
        .hasMessageContaining("Since V5__widen_code.sql, the query cannot use orders_code_idx.");
  }

  @Test
  void in_a_join_the_index_that_is_gone_is_blamed(TestDatabase database) {
    assertThatThrownBy(
            () ->
                assertThat(
                        Query.of(
                                "select * from users u join orders o on o.user_id = u.id"
                                    + " where u.email = ?",
                                "17@example.org")
                            .on(database))
                    .hasNoSequentialScanOn("orders"))
        .hasMessageContaining(SINCE_V4);
  }

  @Test
  void where_no_index_ever_was_nobody_is_blamed(TestDatabase database) {
    Throwable thrown =
        catchThrowable(
            () ->
                assertThat(Query.of("select * from orders where note = ?", "note 17").on(database))
                    .hasNoSmells());
    assertThat(thrown).hasMessageNotContaining("Since ").hasMessageNotContaining("blame");
  }

  /** The test itself did it. */
  @Test
  void an_index_that_the_migrations_leave_there_blames_none_of_them(TestDatabase database)
      throws SQLException {
    run(database, "drop index orders_status_idx");
    Throwable thrown =
        catchThrowable(
            () ->
                assertThat(Query.of("select * from orders where status = ?", "x").on(database))
                    .hasNoSequentialScan());
    assertThat(thrown).hasMessageNotContaining("Since ").hasMessageNotContaining("blame");
  }
}
