package dev.pgassay.samples;

import static dev.pgassay.perf.PerfAssertions.assertThat;
import static dev.pgassay.perf.comparison.RatioUnit.PERCENT;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.fixture.Rows;
import dev.pgassay.perf.Query;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * Times are compared in turns, on one machine, and the ratio counts. {@code docs/comparisons.md}
 * tells how that is decided.
 *
 * <p>What is allowed is much here, and the difference large, so that the lesson is quick.
 */
@WithAssortment
class Sample36_ComparisonTest {

  private static final Query BY_INDEX =
      Query.of("select count(*) from orders where user_id = ?", 7);
  private static final Query BY_SCAN =
      Query.of("select count(*) from orders where user_id + 0 = ?", 7);

  /** A comparison ends as soon as it is decided, which takes longer where much else is running. */
  private static final Duration BUSY_MACHINE = Duration.ofMinutes(2);

  private static void fill(TestDatabase database) {
    Rows.of("users").count(2_000).into(database);
    Rows.of("orders").count(20_000).into(database);
  }

  /** The failure shows the ratio with its interval, and both plans. */
  @Test
  void a_query_must_not_be_slower_than_the_one_that_it_replaces(TestDatabase database) {
    fill(database);

    assertThat(BY_INDEX.on(database))
        .isNotSlowerThan(BY_SCAN.on(database))
        .within(BUSY_MACHINE)
        .by(20, PERCENT);
    assertThatThrownBy(
            () ->
                assertThat(BY_SCAN.on(database))
                    .isNotSlowerThan(BY_INDEX.on(database))
                    .within(BUSY_MACHINE)
                    .by(100, PERCENT))
        .hasMessageContaining("but it is: it takes ")
        .hasMessageContaining("Seq Scan on public.orders");
  }

  /** Two databases with the same rows are made; the last migration runs in one of them. */
  @Test
  void the_last_migration_must_not_make_a_query_slower(TestDatabase database) {
    assertThat(BY_INDEX.on(database))
        .isNotSlowerThanBeforeLastMigration(
            filled -> {
              Rows.of("users").count(2_000).into(filled);
              Rows.of("orders").count(20_000).into(filled);
            })
        .within(BUSY_MACHINE)
        .by(1_000, PERCENT);
  }
}
