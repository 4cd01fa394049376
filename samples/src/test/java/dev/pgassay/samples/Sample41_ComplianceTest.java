package dev.pgassay.samples;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.check.SchemaChecks;
import dev.pgassay.assertions.compliance.ComplianceProfile;
import dev.pgassay.assertions.compliance.ControlTest;
import dev.pgassay.assertions.security.AuditTrail;
import dev.pgassay.assertions.security.AuditTrail.Operation;
import dev.pgassay.assertions.security.Tenants;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Lesson 41: what an audit asks of the shop, as one profile. Its results are a page for auditors,
 * in {@code target/pgassay/index.html}; {@code docs/compliance.md} tells which check shows what.
 */
@DatabaseTest
class Sample41_ComplianceTest {

  private static final AuditTrail TRAIL =
      AuditTrail.in("audit_log")
          .table("table_name")
          .operation("operation")
          .oldRow("old_row")
          .newRow("new_row")
          .who("changed_by")
          .when("changed_at")
          .role("shop_app")
          .except(Operation.TRUNCATE, "the application has no right to truncate orders");

  private static final ControlTest RECORDS = db -> assertThat(db).audits("orders", TRAIL);

  private static final Tenants TENANTS =
      Tenants.by("tenant_id")
          .table("tenants", "id")
          .setting("shop.tenant_id")
          .role("shop_app")
          .values(1, 2);

  private static final ComplianceProfile SHOP =
      ComplianceProfile.named("shop")
          .control(
              "AC-6",
              "The application sells products, sets no prices, and cannot read the audit log",
              db ->
                  assertThat(db.as("shop_app"))
                      .canInsertInto("orders")
                      .cannotUpdate("products")
                      .cannotDeleteFrom("orders")
                      .cannotSelectFrom("audit_log"))
          .control("AC-4", "Tenants are kept apart", db -> assertThat(db).isolatesTenants(TENANTS))
          .control("AU-2", "Changes of orders leave a record that stays", RECORDS)
          .control(
              "CM-6",
              "The schema has nothing that does harm",
              db -> assertThat(db).passes(SchemaChecks.recommended()))
          .control(
              "SI-12",
              "Records hold no e-mail address",
              db -> {
                User buyer = new Users(db).register("a@example.org");
                new Orders(db).place(buyer, Map.of());
                List<String> records =
                    new Jdbc(db)
                        .list("select new_row::text from audit_log", row -> row.getString(1));
                assertThat(records).isNotEmpty().noneMatch(record -> record.contains("@"));
                db.evidence("the record of a new order was searched for its buyer's address");
              })
          .control(
              "SC-8",
              "Connections are encrypted",
              db -> assumeThat(false).as("the server of the tests has a certificate").isTrue())
          .mayBeSkipped("SC-8", "production's server is tested when it is set up")
          .notApplicable("SC-28", "Data at rest is encrypted", "the provider encrypts its disks");

  @Test
  void the_shop_keeps_what_an_audit_asks(TestDatabase database) {
    assertThat(database).compliesWith(SHOP);
  }

  /** All controls are run, whatever becomes of the others; the report shows this profile, too. */
  @Test
  void a_right_too_many_fails_with_a_table_of_all_controls(TestDatabase database) {
    new Jdbc(database).update("grant delete on audit_log to shop_app");
    ComplianceProfile records =
        ComplianceProfile.named("shop, with a right too many")
            .control("AU-2", "Changes of orders leave a record that stays", RECORDS)
            .control(
                "AU-9",
                "The application cannot read it",
                db -> assertThat(db.as("shop_app")).cannotSelectFrom("audit_log"));

    assertThatThrownBy(() -> assertThat(database).compliesWith(records))
        .hasMessageContaining("but 1 failed.")
        .hasMessageContaining("failed          AU-2  Changes of orders leave a record that stays")
        .hasMessageContaining("passed          AU-9")
        .hasMessageContaining("shop_app can remove records");
  }
}
