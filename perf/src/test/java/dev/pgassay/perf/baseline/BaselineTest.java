package dev.pgassay.perf.baseline;

import static dev.pgassay.perf.PerfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.failure.Failure;
import dev.pgassay.perf.Query;
import dev.pgassay.perf.QueryInDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DatabaseTest(migrations = {})
class BaselineTest {

  @TempDir private Path directory;

  @BeforeEach
  void make_orders(TestDatabase database) throws SQLException {
    run(
        database,
        """
        create table orders (id integer primary key, customer integer not null, note text not null);
        create index orders_customer_idx on orders (customer);
        insert into orders select n, n % 2000, 'note ' || n from generate_series(1, 20000) n;
        """);
  }

  private static void run(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static QueryInDatabase byCustomer(DataSource database) {
    return Query.of("select * from orders where customer = ?", 17).on(database);
  }

  private Path file() {
    return directory.resolve("OrderQueriesTest.txt");
  }

  private BaselineStore store() {
    return BaselineStore.of(file()).updating(false, false);
  }

  private BaselineStore updating() {
    return BaselineStore.of(file()).updating(true, false);
  }

  private void recorded(TestDatabase database) {
    assertThat(byCustomer(database)).matchesBaseline("orders of a customer", updating());
  }

  @Test
  void an_entry_that_is_missing_is_written_and_the_test_fails_once(TestDatabase database) {
    assertThatThrownBy(
            () -> assertThat(byCustomer(database)).matchesBaseline("orders of a customer", store()))
        .hasMessageStartingWith(
            """
            Expecting query:
              select * from orders where customer = ?
              with [17]
            to cost what is recorded as:
              orders of a customer, in\s""")
        .hasMessageContaining("but there was no such entry.\nIt has been written now:\n")
        .hasMessageContaining("  PostgreSQL " + database.serverMajorVersion() + "\n    rows 10\n")
        .hasMessageEndingWith("Read it and commit it; the next run compares with it.");
    assertThat(byCustomer(database))
        .matchesBaseline("orders of a customer", store())
        .isNoWorseThanBaseline("orders of a customer", store());
    assertThat(file())
        .content()
        .contains("\norders of a customer\n  PostgreSQL " + database.serverMajorVersion())
        .contains("      Bitmap Heap Scan on public.orders\n")
        .contains("        Bitmap Index Scan using orders_customer_idx\n");
  }

  @Test
  void nothing_is_written_on_a_build_server(TestDatabase database) {
    BaselineStore onServer = BaselineStore.of(file()).updating(true, true);
    assertThatThrownBy(() -> assertThat(byCustomer(database)).matchesBaseline("orders", onServer))
        .hasMessageContaining("but there is no such entry, and with CI=true none is written.")
        .hasMessageContaining("Run the test on your own machine, and commit the file");
    assertThat(file()).doesNotExist();
  }

  @Test
  void an_index_that_is_gone_is_the_cause(TestDatabase database) throws SQLException {
    recorded(database);
    run(database, "drop index orders_customer_idx");

    for (BaselineStore store : List.of(store(), BaselineStore.of(file()).updating(true, true))) {
      assertThatThrownBy(
              () -> assertThat(byCustomer(database)).matchesBaseline("orders of a customer", store))
          .hasMessageContaining("but it costs more:\n  10 rows, ")
          .hasMessageContaining(" blocks instead of 1")
          .hasMessageContaining(
              """
                - Bitmap Heap Scan on public.orders
                -   Bitmap Index Scan using orders_customer_idx
                + Seq Scan on public.orders
                There is no index orders_customer_idx any more.
              - is recorded, + is now.
              If it is right so, run the test with -Dpgassay.update=true, and commit the file.""");
    }
    assertThatThrownBy(
            () ->
                assertThat(byCustomer(database))
                    .isNoWorseThanBaseline("orders of a customer", store()))
        .hasMessageContaining("but it costs more:\n");

    recorded(database);
    assertThat(byCustomer(database)).matchesBaseline("orders of a customer", store());
  }

  @Test
  void what_got_better_is_told_and_the_ratchet_lets_it_pass(TestDatabase database)
      throws SQLException {
    run(database, "drop index orders_customer_idx");
    recorded(database);
    run(database, "create index by_customer on orders (customer)");

    assertThat(byCustomer(database)).isNoWorseThanBaseline("orders of a customer", store());
    assertThatThrownBy(
            () -> assertThat(byCustomer(database)).matchesBaseline("orders of a customer", store()))
        .hasMessageContaining("but it costs less:\n")
        .hasMessageContaining("- Seq Scan on public.orders\n")
        .hasMessageContaining("Index by_customer is used now.");
  }

  @Test
  void another_result_cannot_be_compared(TestDatabase database) throws SQLException {
    recorded(database);
    run(database, "delete from orders where customer = 17 and id > 10000");

    assertThatThrownBy(
            () ->
                assertThat(byCustomer(database))
                    .isNoWorseThanBaseline("orders of a customer", store()))
        .hasMessageContaining(
            "but its result is another, so that its cost cannot be compared:\n  5 rows instead of"
                + " 10, ");
  }

  @Test
  void another_version_is_no_baseline(TestDatabase database) throws IOException {
    recorded(database);
    int major = database.serverMajorVersion();
    Files.writeString(
        file(), Files.readString(file()).replace("PostgreSQL " + major, "PostgreSQL 99"));

    assertThatThrownBy(
            () ->
                assertThat(byCustomer(database))
                    .isNoWorseThanBaseline("orders of a customer", store()))
        .hasMessageContaining(
            "but it is recorded for PostgreSQL 99, and this is PostgreSQL "
                + major
                + ".\nIt costs the same as on PostgreSQL 99.\nTo record it for this version beside"
                + " the others, run the test with -Dpgassay.update=true, and commit the file.");
    recorded(database);
    assertThat(file()).content().contains("PostgreSQL " + major + "\n", "PostgreSQL 99\n");
    assertThat(byCustomer(database)).matchesBaseline("orders of a customer", store());
  }

  @Test
  void a_file_in_conflict_is_neither_compared_with_nor_overwritten(TestDatabase database)
      throws IOException {
    String conflict = "<<<<<<< HEAD\norders\n=======\n>>>>>>> other\n";
    Files.writeString(file(), conflict);

    for (BaselineStore store : List.of(store(), updating())) {
      assertThatThrownBy(() -> assertThat(byCustomer(database)).matchesBaseline("orders", store))
          .hasMessageContaining(
              "but that file cannot be read: line 1, `<<<<<<< HEAD`, is a conflict marker");
    }
    assertThat(file()).hasContent(conflict);
  }

  @Test
  void small_tables_and_random_results_are_not_judged(TestDatabase database) throws SQLException {
    run(database, "create table settings (id integer primary key)");
    assertThatThrownBy(
            () ->
                assertThat(Query.of("select * from settings").on(database))
                    .matchesBaseline("settings", updating()))
        .hasMessageContaining("it cannot be judged: each of its tables has fewer than 30 blocks");
    assertThatThrownBy(
            () ->
                assertThat(Query.of("select * from orders where random() < 0.5").on(database))
                    .matchesBaseline("orders", updating()))
        .hasMessageContaining("it cannot be judged: the last two runs read ");
    assertThat(file()).doesNotExist();
  }

  @Test
  void a_name_is_one_line(TestDatabase database) {
    for (String name : List.of("", " orders", "# orders", "orders\nall")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> assertThat(byCustomer(database)).matchesBaseline(name, store()))
          .withMessageContaining("` is no name of an entry; give some words in one line");
    }
  }

  @Test
  void tests_that_write_at_the_same_time_keep_each_others_entries(TestDatabase database) {
    int major = database.serverMajorVersion();
    Cost cost = new Cost(1, 40, List.of("Seq Scan on public.orders"));
    IntStream.range(0, 60)
        .parallel()
        .forEach(
            i ->
                updating()
                    .compare(
                        "query " + i,
                        major,
                        new Baseline(cost, cost),
                        Set.of(),
                        BaselineStore.Allowed.NO_DIFFERENCE,
                        Failure.of("query", "x")));

    assertThat(file())
        .content()
        .contains(IntStream.range(0, 60).mapToObj(i -> "\nquery " + i + "\n").toList());
  }

  @Test
  void the_file_has_the_name_of_the_test_class() {
    assertThat(BaselineStore.ofTestClass().toString())
        .isEqualTo(
            "src/test/resources/pgassay/performance/dev.pgassay.perf.baseline.BaselineTest.txt");
  }

  @Nested
  class InANestedClass {

    @Test
    void the_file_is_that_of_the_class_around_it() {
      assertThat(List.of(1).stream().map(i -> BaselineStore.ofTestClass().toString()).toList())
          .first()
          .asString()
          .endsWith("/dev.pgassay.perf.baseline.BaselineTest.txt");
    }
  }
}
