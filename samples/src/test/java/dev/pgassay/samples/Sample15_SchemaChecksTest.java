package dev.pgassay.samples;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.check.KnownViolations;
import dev.pgassay.assertions.check.SchemaCheck;
import dev.pgassay.assertions.check.SchemaChecks;
import org.junit.jupiter.api.Test;

/**
 * Rules for the schemas of all migrations to come. The recommended checks find only what does harm;
 * {@code docs/schema-checks.md} tells how others are chosen.
 */
@DatabaseTest
class Sample15_SchemaChecksTest {

  @Test
  void the_shop_passes_what_is_recommended(TestDatabase database) {
    assertThat(database).passes(SchemaChecks.recommended());
  }

  @Test
  @DatabaseTest(target = "2")
  void so_did_its_first_two_migrations(TestDatabase database) {
    assertThat(database).passes(SchemaChecks.recommended());
  }

  @Test
  void a_violation_says_what_mends_it(TestDatabase database) {
    new Jdbc(database).update("drop index order_lines_product_id_idx");

    assertThatThrownBy(() -> assertThat(database).passes(SchemaChecks.recommended()))
        .hasMessageContaining("constraint order_lines_product_id_fkey on public.order_lines")
        .hasMessageContaining("fix: create index on public.order_lines (product_id);");
  }

  /**
   * The shop began with {@code serial}, and lives with it: {@code
   * src/test/resources/pgassay/known-violations.txt} says so, and why. Every other column has to be
   * an identity column, and a line that nothing matches any more has to go.
   */
  @Test
  void what_is_known_is_accepted_and_nothing_else(TestDatabase database) {
    assertThat(database)
        .passes(
            SchemaChecks.recommended().with("serial-column").accepting(KnownViolations.fromFile()));
  }

  /** A check of the team's own is one query, {@code src/test/resources/checks/….sql}. */
  @Test
  void tables_with_rows_of_tenants_are_guarded(TestDatabase database) {
    SchemaChecks checks =
        SchemaChecks.recommended()
            .with(SchemaCheck.ofSql("checks/tenant-table-without-row-security.sql"));
    assertThat(database).passes(checks);

    new Jdbc(database)
        .update("create table gifts (id bigint primary key, tenant_id integer not null)");

    assertThatThrownBy(() -> assertThat(database).passes(checks))
        .hasMessageContaining("table public.gifts")
        .hasMessageContaining("any tenant sees the rows of all");
  }
}
