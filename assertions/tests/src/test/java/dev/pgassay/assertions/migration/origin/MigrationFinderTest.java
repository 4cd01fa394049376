package dev.pgassay.assertions.migration.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.check.MigrationLine;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DatabaseTest(migrations = "classpath:migrations/origin")
class MigrationFinderTest {

  private MigrationFinder finder;

  @BeforeEach
  void prepare(TestDatabase database) throws SQLException {
    finder = MigrationFinder.of(database, Catalog.read(database));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          table public.orders                                       | V10__later.sql:5
          table public.clients                                      | V10__later.sql:10
          table sales.orders                                        | V1_2__sales.sql:3
          column public.orders.status                               | V1__shop.sql:9
          column public.orders.note                                 | V10__later.sql:6
          column sales.orders."Customer Id"                         | V1_2__sales.sql:3
          constraint orders_customer_id_fkey on public.orders       | V1__shop.sql:8
          constraint orders_status_check on public.orders           | V1__shop.sql:9
          constraint orders_pkey on public.orders                   | V1__shop.sql:7
          constraint orders_customer_fk on public.orders            | V10__later.sql:7
          constraint sales_orders_pk on sales.orders                | V1_2__sales.sql:3
          index public.orders_status_id_idx                         | V1__shop.sql:11
          index public.orders_pkey                                  | V1__shop.sql:7
          index public.customers_email_key                          | V1__shop.sql:4
          index sales.sales_orders_pk                               | V1_2__sales.sql:3
          sequence public.customers_id_seq                          | V1__shop.sql:3
          view public.all_orders                                    | R__views.sql:1
          view sales.big_orders                                     | V1_2__sales.sql:4
          schema sales                                              | V1_2__sales.sql:1
          function public.note_of(bigint)                           | V10__later.sql:11
          function public.note_of(bigint, integer)                  | V10__later.sql:12
          """)
  void finds_the_line_that_last_made_or_changed(String object, String line) {
    assertThat(finder.find(object).map(MigrationLine::toString))
        .contains("migrations/origin/" + line);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "table public.customers",
        "column public.orders.nothing",
        "column public.orders.primary",
        "column public.clients.email",
        "table other.orders",
        "column sales.orders.note",
        "constraint orders_customer_id_fkey on sales.orders",
        "index public.orders_idx",
        "function public.note_of(text, text, text)",
        "role postgres",
        "database shop",
        "anything at all"
      })
  void does_not_guess(String object) {
    assertThat(finder.find(object)).isEmpty();
  }

  @Test
  void names_the_source_of_the_file() {
    assertThat(finder.find("view public.all_orders").map(MigrationLine::file).orElseThrow())
        .endsWithRaw(Path.of("src/test/resources/migrations/origin/R__views.sql"))
        .exists();
  }

  @Test
  @DatabaseTest(migrations = "classpath:migrations/origin", target = "1.2")
  void leaves_out_migrations_that_were_not_run() {
    assertThat(finder.find("table public.orders").map(MigrationLine::line))
        .isEqualTo(Optional.of(6));
  }

  @Test
  @DatabaseTest(migrations = "filesystem:src/test/resources/migrations/origin")
  void reads_directories() {
    assertThat(finder.find("schema sales").map(MigrationLine::toString))
        .contains("src/test/resources/migrations/origin/V1_2__sales.sql:1");
  }

  @Test
  @DatabaseTest(migrations = {})
  void knows_nothing_of_an_adopted_database() {
    assertThat(finder.find("table public.orders")).isEmpty();
  }
}
