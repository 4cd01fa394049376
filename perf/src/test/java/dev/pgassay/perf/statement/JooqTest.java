package dev.pgassay.perf.statement;

import static dev.pgassay.perf.PerfAssertions.assertThat;
import static dev.pgassay.perf.PerfAssertions.queries;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.table;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import java.sql.SQLException;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@DatabaseTest(migrations = {})
class JooqTest {

  private static final Table<Record> AUTHORS = table(name("authors"));
  private static final Table<Record> BOOKS = table(name("books"));
  private static final Field<Long> ID = field(name("authors", "id"), Long.class);
  private static final Field<Long> AUTHOR = field(name("books", "author"), Long.class);
  private static final Field<String> TITLE = field(name("books", "title"), String.class);

  private Library library;
  private DSLContext jooq;

  @BeforeAll
  static void keep_jooq_silent() {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
  }

  @BeforeEach
  void start_jooq(TestDatabase database) throws SQLException {
    library = Library.in(database);
    jooq = DSL.using(database, SQLDialect.POSTGRES);
  }

  @Test
  void a_query_in_a_loop_is_caught(TestDatabase database) {
    assertThatThrownBy(
            () -> assertThat(queries(database, this::oneByOne)).doNotGrowWith(library::add))
        .hasMessageContaining("SELECT          2    4   11")
        .hasMessageContaining(
            "select \"books\".\"title\" from \"books\" where \"books\".\"author\" = ?")
        .hasMessageContaining("at dev.pgassay.perf.statement.JooqTest.titlesOf(JooqTest.java:");
  }

  private void oneByOne() {
    jooq.select(ID).from(AUTHORS).fetch(ID).forEach(this::titlesOf);
  }

  private void titlesOf(long author) {
    jooq.select(TITLE).from(BOOKS).where(AUTHOR.eq(author)).fetch();
  }

  @Test
  void a_multiset_does_not_grow(TestDatabase database) {
    assertThat(
            queries(
                database,
                () ->
                    jooq.select(ID, multiset(select(TITLE).from(BOOKS).where(AUTHOR.eq(ID))))
                        .from(AUTHORS)
                        .fetch()))
        .hasExactly(1)
        .leaksNoConnection()
        .doNotGrowWith(library::add);
  }
}
