package dev.pgassay;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

class ResetTest {

  @BeforeEach
  void forget() {
    SEEN.clear();
    COSTS.clear();
  }

  @Test
  void writing_tests_of_a_class_get_the_same_database_put_back_in_place() {
    FixtureRun run = FixtureRun.of(WritingFixture.class);
    run.allPass(20);
    assertThat(ways(run).subList(1, 20)).containsOnly("RESET");
    assertThat(SEEN).hasSize(1);
  }

  @Test
  void a_class_keeps_its_address_when_a_clone_replaces_the_database() {
    FixtureRun run = FixtureRun.of(ChangingFixture.class);
    run.allPass(10);
    assertThat(ways(run).subList(1, 10)).containsOnly("POOL");
    assertThat(RunFiles.handOuts(run.results(), "reason").get(1)).contains("pg_catalog.");
    assertThat(SEEN).hasSize(1);
  }

  @Test
  void a_test_that_only_reads_leaves_the_database_untouched() {
    FixtureRun run = FixtureRun.of(ReadingFixture.class);
    run.allPass(5);
    assertThat(ways(run).subList(1, 5)).containsOnly("UNTOUCHED");
  }

  @Test
  void a_class_can_ask_for_clones_only() {
    FixtureRun run = FixtureRun.of(ClonesFixture.class);
    run.allPass(5);
    assertThat(ways(run)).doesNotContain("RESET", "UNTOUCHED");
  }

  @Test
  void resets_and_the_pool_can_be_switched_off() {
    FixtureRun run =
        FixtureRun.of(WritingFixture.class)
            .with("pgassay.reset", false)
            .with("pgassay.pool", false);
    run.allPass(20);
    assertThat(ways(run)).containsOnly("CLONE");
    assertThat(SEEN).hasSize(1);
  }

  @Test
  void the_sessions_of_an_application_live_through_a_reset_unless_they_hold_something() {
    FixtureRun.of(ApplicationFixture.class).allPass(4);
  }

  @Test
  void what_a_query_costs_does_not_depend_on_the_tests_before() {
    FixtureRun run = FixtureRun.of(CostFixture.class);
    run.allPass(60);
    assertThat(ways(run)).contains("RESET");
    assertThat(COSTS).isNotEmpty();
    COSTS.forEach((query, costs) -> assertThat(costs).as(query).hasSize(1));
  }

  @Test
  void rows_that_new_rows_refer_to_count_as_read() {
    FixtureRun run = FixtureRun.of(ReferringFixture.class).with("pgassay.verify", true);
    run.allPass(5);
    assertThat(ways(run).subList(1, 5)).containsOnly("RESET");
  }

  @Test
  void a_large_table_that_was_written_to_is_not_put_back() {
    FixtureRun run = FixtureRun.of(LargeFixture.class).with("pgassay.verify", true);
    run.allPass(3);
    assertThat(ways(run)).doesNotContain("RESET");
    assertThat(RunFiles.handOuts(run.results(), "reason").get(1)).contains("too many rows");
  }

  @Test
  void a_test_that_does_not_look_leaves_the_next_one_a_database_that_was_put_back() {
    FixtureRun.of(ForgetfulFixture.class).allPass(30);
  }

  @Test
  void connections_start_clean() {
    FixtureRun.of(SessionStateFixture.class).allPass(4);
  }

  private static List<String> ways(FixtureRun run) {
    return RunFiles.handOuts(run.results(), "way");
  }

  private static final Set<String> SEEN = new HashSet<>();
  private static final Map<String, Set<String>> COSTS = new HashMap<>();

  @DatabaseTest
  static class WritingFixture {
    @RepeatedTest(20)
    void writes(TestDatabase database) {
      SEEN.add(database.jdbcUrl());
      assertThat(Sql.count(database, "users")).isZero();
      Sql.register(database, "a@example.org");
      assertThat(Sql.string(database, "select id from users")).isEqualTo("1");
    }
  }

  /** Every second test has a database and does not use it. */
  @DatabaseTest
  static class ForgetfulFixture {
    static int turn;

    @RepeatedTest(30)
    void writes_or_not(TestDatabase database) {
      if (turn++ % 2 == 0) {
        assertThat(Sql.count(database, "users")).isZero();
        Sql.register(database, "a@example.org");
      }
    }
  }

  @DatabaseTest(migrations = "classpath:db/parent")
  static class ReferringFixture {
    @RepeatedTest(5)
    void refers_to_products(TestDatabase database) {
      Sql.execute(database, "insert into order_lines (product_id) values (1), (4711)");
    }
  }

  @DatabaseTest(migrations = "classpath:db/parent")
  static class LargeFixture {
    @RepeatedTest(3)
    void changes_a_product(TestDatabase database) {
      assertThat(Sql.string(database, "select name from products where id = 1"))
          .isEqualTo("product 1");
      Sql.execute(database, "update products set name = 'other' where id = 1");
    }
  }

  @DatabaseTest
  static class ChangingFixture {
    @RepeatedTest(10)
    void changes_the_schema(TestDatabase database) {
      SEEN.add(database.jdbcUrl());
      Sql.execute(database, "create table extra ()", "alter table users add column more int");
    }
  }

  @DatabaseTest
  static class ReadingFixture {
    @RepeatedTest(5)
    void reads(TestDatabase database) {
      assertThat(Sql.count(database, "users")).isZero();
    }
  }

  @DatabaseTest(handOut = DatabaseHandOut.CLONE)
  static class ClonesFixture {
    @RepeatedTest(5)
    void reads(TestDatabase database) {
      assertThat(Sql.count(database, "users")).isZero();
    }
  }

  @DatabaseTest
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class ApplicationFixture {
    static Connection application;

    @Test
    @Order(1)
    void connects(TestDatabase database) throws SQLException {
      application =
          DriverManager.getConnection(database.jdbcUrl(), database.username(), database.password());
      Sql.execute(application, "insert into users (email) values ('app@example.org')");
    }

    @Test
    @Order(2)
    void is_still_connected_and_leaves_a_transaction(TestDatabase database) throws SQLException {
      assertThat(Sql.string(application, "select count(*) from users")).isEqualTo("0");
      assertThat(Sql.count(database, "users")).isZero();
      application.setAutoCommit(false);
      Sql.execute(application, "insert into users (email) values ('app@example.org')");
    }

    @Test
    @Order(3)
    void was_ended_since_it_held_something(TestDatabase database) throws SQLException {
      assertThat(Sql.count(database, "users")).isZero();
      assertThat(application.isValid(5)).isFalse();
      connects(database);
      Sql.execute(database, "create table extra ()");
    }

    @Test
    @Order(4)
    void was_ended_since_a_clone_took_the_name(TestDatabase database) throws SQLException {
      assertThat(Sql.count(database, "users")).isZero();
      assertThat(application.isValid(5)).isFalse();
    }

    @AfterAll
    static void close() throws SQLException {
      application.close();
    }
  }

  /** Tests that write a lot and little, mixed, each of which first measures some queries. */
  @DatabaseTest(migrations = "classpath:db/soak")
  static class CostFixture {
    private static final Pattern BLOCKS = Pattern.compile("\"Shared (?:Hit|Read) Blocks\": (\\d+)");

    private static final String EXPLAIN = "explain (analyze, buffers, costs off, format json) ";

    private static final List<String> QUERIES =
        List.of(
            "select * from countries",
            "select count(*) from countries",
            "select * from orders",
            "select * from orders o join customers c on c.id = o.customer_id",
            "select * from customers where email = 'x'",
            "insert into customers (email, name) values ('cost@x.org', 'Cost')",
            "update countries set name = name where false");

    static int turn;

    @RepeatedTest(60)
    void costs_the_same(TestDatabase database) throws SQLException {
      for (String query : QUERIES) {
        COSTS.computeIfAbsent(query, key -> new HashSet<>()).add(cost(database, query));
      }
      int rows = List.of(1, 40, 400, 0).get(turn++ % 4);
      Sql.execute(
          database,
          "insert into customers (email, name) select 'c' || i || '@x.org', repeat('n', 50)"
              + " from generate_series(1, "
              + rows
              + ") i",
          "update customers set name = name || 'x' where email like 'c%'",
          "delete from customers where email like 'c1%'");
    }

    /**
     * The blocks that a query touches, hits and reads together, since it depends on the server's
     * memory which of the two they are. What a session reads of the catalogs when it meets the
     * query for the first time is left out.
     */
    private static String cost(TestDatabase database, String query) throws SQLException {
      try (Connection connection = database.getConnection()) {
        connection.setAutoCommit(false);
        Sql.execute(connection, EXPLAIN + query);
        connection.rollback();
        Matcher blocks = BLOCKS.matcher(Sql.string(connection, EXPLAIN + query));
        long sum = 0;
        for (int i = 0; i < 2 && blocks.find(); i++) {
          sum += Long.parseLong(blocks.group(1));
        }
        return Long.toString(sum);
      }
    }
  }

  @DatabaseTest
  static class SessionStateFixture {
    @RepeatedTest(4)
    void leaves_a_session_in_disorder(TestDatabase database) throws SQLException {
      Connection connection = database.getConnection();
      assertThat(Sql.string(connection, "show work_mem")).isEqualTo("4MB");
      assertThat(Sql.string(connection, "select count(*) from pg_prepared_statements"))
          .isEqualTo("0");
      assertThat(Sql.string(connection, "select pg_try_advisory_lock(1)")).isEqualTo("t");
      Sql.execute(connection, "set work_mem = '9MB'");
      Sql.execute(connection, "listen news");
      Sql.execute(connection, "prepare mine as select 1");
      Sql.execute(connection, "create temporary table mine (id int)");
    }
  }
}
