package dev.pgassay.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Statistics are of all rows, however many a table had when somebody looked last. */
@DatabaseTest(migrations = {})
class StatisticsTest {

  private static final Set<String> NOTES = Set.of("public.notes");

  /** Every kind occurs twice, which a sample that leaves rows out would not find. */
  private static void insert(TestDatabase database, int from, int to) throws SQLException {
    run(
        database,
        """
        insert into notes select n, n / 2 from generate_series(%d, %d) n
        """
            .formatted(from, to));
  }

  private static void run(TestDatabase database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String found(TestDatabase database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                """
                select c.reltuples || ' rows, n_distinct ' || s.n_distinct || ', target '
                  || (select max(coalesce(attstattarget, -1)) from pg_attribute
                      where attrelid = c.oid and attnum > 0)
                from pg_class c join pg_stats s on s.tablename = c.relname
                where c.relname = 'notes' and s.attname = 'kind'
                """)) {
      rows.next();
      return rows.getString(1);
    }
  }

  @Test
  void a_table_of_more_rows_than_the_usual_sample_is_analyzed_with_all(TestDatabase database)
      throws SQLException {
    run(database, "create table notes (id integer, kind integer)");
    insert(database, 0, 49_999);

    Statistics.refresh(database, NOTES);
    String first = found(database);
    Statistics.refresh(database, NOTES);

    assertThat(first).isEqualTo("50000 rows, n_distinct -0.5, target -1");
    assertThat(found(database)).isEqualTo(first);
  }

  @Test
  void a_table_that_has_grown_or_shrunk_since_is_analyzed_with_all(TestDatabase database)
      throws SQLException {
    run(database, "create table notes (id integer, kind integer)");
    insert(database, 0, 49_999);
    Statistics.refresh(database, NOTES);

    insert(database, 50_000, 79_999);
    Statistics.refresh(database, NOTES);
    assertThat(found(database)).isEqualTo("80000 rows, n_distinct -0.5, target -1");

    run(database, "delete from notes where id >= 1000");
    Statistics.refresh(database, NOTES);
    assertThat(found(database)).isEqualTo("1000 rows, n_distinct -0.5, target -1");

    insert(database, 1_000, 31_999);
    Statistics.refresh(database, NOTES);
    assertThat(found(database)).isEqualTo("32000 rows, n_distinct -0.5, target -1");
  }

  @Test
  void a_target_that_somebody_set_is_kept(TestDatabase database) throws SQLException {
    run(
        database,
        """
        create table notes (id integer, kind integer);
        alter table notes alter column kind set statistics 7
        """);
    insert(database, 0, 49_999);

    Statistics.refresh(database, NOTES);
    Statistics.refresh(database, NOTES);

    assertThat(found(database)).isEqualTo("50000 rows, n_distinct -0.5, target 7");
  }
}
