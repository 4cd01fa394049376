package dev.pgassay.perf.statement;

import static dev.pgassay.perf.PerfAssertions.assertThat;
import static dev.pgassay.perf.PerfAssertions.queries;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DatabaseTest(migrations = {})
class JdbiTest {

  private Library library;
  private Jdbi jdbi;

  @BeforeEach
  void start_jdbi(TestDatabase database) throws SQLException {
    library = Library.in(database);
    jdbi = Jdbi.create(database);
  }

  @Test
  void a_query_in_a_loop_is_caught(TestDatabase database) {
    assertThatThrownBy(
            () -> assertThat(queries(database, this::oneByOne)).doNotGrowWith(library::add))
        .hasMessageContaining("SELECT          2    4   11")
        .hasMessageContaining("select title from books where author = ?")
        .hasMessageContaining("at dev.pgassay.perf.statement.JdbiTest.titlesOf(JdbiTest.java:");
  }

  private void oneByOne() {
    jdbi.useHandle(handle -> authors(handle).forEach(author -> titlesOf(handle, author)));
  }

  private static List<Long> authors(Handle handle) {
    return handle.createQuery("select id from authors").mapTo(Long.class).list();
  }

  private static List<String> titlesOf(Handle handle, long author) {
    return handle
        .createQuery("select title from books where author = :author")
        .bind("author", author)
        .mapTo(String.class)
        .list();
  }

  @Test
  void a_list_of_keys_does_not_grow(TestDatabase database) throws SQLException {
    library.add(1);

    assertThat(
            queries(
                database,
                () ->
                    jdbi.useHandle(
                        handle ->
                            handle
                                .createQuery("select title from books where author in (<authors>)")
                                .bindList("authors", authors(handle))
                                .mapTo(String.class)
                                .list())))
        .hasExactly(2)
        .leaksNoConnection()
        .doNotGrowWith(library::add);
  }
}
