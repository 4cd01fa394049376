package dev.pgassay.samples;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.facilities.DatabaseFacilities;
import dev.pgassay.assertions.facilities.DatabaseFacilities.Capability;
import dev.pgassay.assertions.security.AuditTrail;
import dev.pgassay.assertions.security.AuditTrail.Operation;
import dev.pgassay.assertions.security.PgAudit;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Lesson 34: whoever changes an order leaves a record, and cannot remove it. */
@DatabaseTest
class Sample34_AuditTest {

  private static final AuditTrail TRAIL =
      AuditTrail.in("audit_log")
          .table("table_name")
          .operation("operation")
          .oldRow("old_row")
          .newRow("new_row")
          .who("changed_by")
          .when("changed_at")
          .role("shop_app");

  @Test
  void changes_of_orders_are_recorded(TestDatabase database) {
    assertThat(database)
        .audits(
            "orders",
            TRAIL.except(Operation.TRUNCATE, "the application has no right to truncate orders"));
  }

  /** A trigger for rows is not asked when a table is truncated, which is easily forgotten. */
  @Test
  void a_gap_is_shown_with_how_to_see_it(TestDatabase database) {
    assertThatThrownBy(() -> assertThat(database).audits("orders", TRAIL))
        .hasMessageContaining("TRUNCATE by ")
        .hasMessageContaining("leaves no record")
        .hasMessageContaining("Reproduce: truncate public.orders cascade;");
  }

  /** Where production has pgaudit, the server of the tests needs it as well: here it has not. */
  @Test
  void a_server_without_pgaudit_says_so(TestDatabase database) throws SQLException {
    assumeThat(DatabaseFacilities.of(database).orElseThrow().capabilities())
        .as("the log of somebody else's server cannot be read")
        .contains(Capability.OWN_SERVER);
    assertThatThrownBy(() -> assertThat(database).audits("orders", PgAudit.of("shop_app")))
        .hasMessageContaining("pgaudit is not loaded")
        .hasMessageContaining("shared_preload_libraries=pgaudit");
  }

  @Test
  void records_that_the_application_can_remove_are_none(TestDatabase database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("grant delete on audit_log to shop_app");
    }
    assertThatThrownBy(
            () ->
                assertThat(database)
                    .audits("orders", TRAIL.except(Operation.TRUNCATE, "see above")))
        .hasMessageContaining("shop_app can remove records");
  }
}
