package dev.pgassay.perf.statement;

import static dev.pgassay.perf.PerfAssertions.assertThat;
import static dev.pgassay.perf.PerfAssertions.queries;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@DatabaseTest(migrations = {})
class JdbcClientTest {

  private Library library;
  private JdbcClient client;
  private TransactionTemplate transaction;

  @BeforeEach
  void start_spring(TestDatabase database) throws SQLException {
    library = Library.in(database);
    client = JdbcClient.create(database);
    transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
  }

  @Test
  void a_query_in_a_loop_is_caught(TestDatabase database) {
    assertThatThrownBy(
            () ->
                assertThat(
                        queries(database, () -> transaction.executeWithoutResult(at -> oneByOne())))
                    .doNotGrowWith(library::add))
        .hasMessageContaining("SELECT          2    4   11")
        .hasMessageContaining("TRANSACTION     1    1    1")
        .hasMessageContaining("select title from books where author = ?")
        .hasMessageContaining(
            "at dev.pgassay.perf.statement.JdbcClientTest.titlesOf(JdbcClientTest.java:");
  }

  private void oneByOne() {
    client.sql("select id from authors").query(Long.class).list().forEach(this::titlesOf);
  }

  private List<String> titlesOf(long author) {
    return client
        .sql("select title from books where author = :author")
        .param("author", author)
        .query(String.class)
        .list();
  }

  @Test
  void a_join_does_not_grow(TestDatabase database) {
    assertThat(
            queries(
                database,
                client
                        .sql("select title from authors join books on author = authors.id")
                        .query(String.class)
                    ::list))
        .hasExactly(1)
        .leaksNoConnection()
        .doNotGrowWith(library::add);
  }
}
