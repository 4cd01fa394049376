package dev.pgassay.samples;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.migration.MigrationRehearsal;
import dev.pgassay.assertions.migration.check.MigrationChecks;
import dev.pgassay.assertions.migration.trace.MigrationTrace;
import org.junit.jupiter.api.Test;

/**
 * What a migration does to those who use the database meanwhile: it runs in a database of its own,
 * on tables with rows, and each of its statements is looked at.
 */
@DatabaseTest
class Sample17_MigrationTraceTest {

  @Test
  void a_migration_that_keeps_everybody_waiting_is_shown_with_its_safe_way(TestDatabase database) {
    MigrationTrace trace = trace(database, "classpath:samples/tracing/risky");

    assertThatThrownBy(() -> assertThat(trace).scansNothingUnderLock())
        .hasMessageContaining("V101__require_status.sql:2")
        .hasMessageContaining("scans 5,000 rows of public.users")
        .hasMessageContaining("blocks every read and write of public.users")
        .hasMessageContaining("not valid");
  }

  @Test
  void its_safe_twin_disturbs_nobody(TestDatabase database) {
    MigrationTrace trace = trace(database, "classpath:samples/tracing/safe");

    assertThat(trace)
        .scansNothingUnderLock()
        .rewritesNoTable()
        .setsLockTimeout()
        .keepsOldReadersWorking()
        .passes(MigrationChecks.recommended());
  }

  /** The shop as it is, 5,000 users, and then the new migrations, which alone are judged. */
  private static MigrationTrace trace(TestDatabase database, String newMigrations) {
    return MigrationRehearsal.of(database)
        .flyway(flyway -> flyway.locations("classpath:db/migration", newMigrations))
        .since("12")
        .at(
            "12",
            shop ->
                new Jdbc(shop)
                    .update(
                        "insert into users (email)"
                            + " select 'user' || i || '@example.org'"
                            + " from generate_series(1, 5000) i"))
        .trace();
  }
}
