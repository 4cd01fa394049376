package dev.pgassay.samples;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.SoftDatabaseAssertions;
import dev.pgassay.assertions.catalog.IdentityKind;
import dev.pgassay.assertions.catalog.ReferentialAction;
import dev.pgassay.assertions.catalog.Trigger;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What the migrations made. A noun goes on with one object, and fails when there is none; a verb
 * states something of it. Types and expressions may be written as in a migration: PostgreSQL itself
 * puts them into its own words before they are compared.
 */
@DatabaseTest
class Sample13_SchemaTest {

  @Test
  void a_product_has_a_name_of_its_own_and_a_price(TestDatabase database) {
    assertThat(database).table("products").hasPrimaryKey("id").hasUniqueConstraintOn("sku");
    assertThat(database).table("products").column("id").isIdentity(IdentityKind.ALWAYS);
    assertThat(database).table("products").column("price").hasType("decimal(12, 2)");
    assertThat(database).table("products").check("products_price_check").hasExpression("price>=0");
  }

  /** {@code hasOnly…} fails on what nobody thought of: here a column that a migration adds. */
  @Test
  void an_order_line_holds_no_more_than_this(TestDatabase database) {
    assertThat(database)
        .table("order_lines")
        .hasOnlyColumns("order_id", "product_id", "quantity", "unit_price");
  }

  @Test
  void lines_go_with_their_order_and_products_stay(TestDatabase database) {
    assertThat(database)
        .table("order_lines")
        .foreignKeyOn("order_id")
        .references("orders", "id")
        .onDelete(ReferentialAction.CASCADE);
    assertThat(database)
        .table("order_lines")
        .foreignKeyOn("product_id")
        .onDelete(ReferentialAction.NO_ACTION)
        .isIndexed();
  }

  @Test
  void movements_are_kept_by_year(TestDatabase database) {
    assertThat(database)
        .table("stock_movements")
        .isPartitionedBy("RANGE (moved_at)")
        .hasPartitions("stock_movements_2026", "stock_movements_other");
  }

  @Test
  void orders_are_found_by_user_and_by_time(TestDatabase database) {
    assertThat(database).table("orders").hasIndexOn("user_id");
    assertThat(database).index("orders_placed_at_idx").isOn("orders").hasMethod("btree").isValid();
  }

  /** What the policies do is the concern of lesson 8; this is what they are. */
  @Test
  void a_tenant_is_kept_to_its_own_vouchers(TestDatabase database) {
    assertThat(database)
        .table("vouchers")
        .hasRowLevelSecurity()
        .hasOnlyPolicies("vouchers_own_rows");
    assertThat(database)
        .table("vouchers")
        .policy("vouchers_own_rows")
        .isFor("ALL")
        .appliesOnlyTo("shop_app")
        .hasUsing("tenant_id = (select current_tenant_id())");
  }

  @Test
  void the_application_may_do_no_more_than_it_must(TestDatabase database) {
    assertThat(database).role("shop_app").isNotSuperuser().isSubjectToRowSecurity().cannotLogin();
    assertThat(database).table("users").grantsOnly("shop_app", "SELECT", "INSERT");
    assertThat(database).table("users").column("status").grants("shop_app", "UPDATE");
    assertThat(database).table("users").column("email").grantsOnly("shop_app", "SELECT", "INSERT");
    assertThat(database).table("products").grantsOnly("shop_app", "SELECT");
    assertThat(database).table("audit_log").grantsNothingTo("shop_app");
    assertThat(database)
        .table("audit_log")
        .allowsNobodyBut(List.of(), "INSERT", "UPDATE", "DELETE");
  }

  @Test
  void changes_are_recorded_with_rights_of_their_own(TestDatabase database) {
    assertThat(database)
        .table("orders")
        .trigger("orders_audit")
        .isAfter()
        .isForEachRow()
        .firesOn(Trigger.Event.INSERT, Trigger.Event.UPDATE, Trigger.Event.DELETE)
        .calls("record_change");
    assertThat(database)
        .function("record_change")
        .isSecurityDefiner()
        .hasFixedSearchPath()
        .isNotExecutableBy("shop_app");
  }

  @Test
  void an_order_has_five_states(TestDatabase database) {
    assertThat(database)
        .enumType("order_status")
        .hasLabels("open", "paid", "shipped", "returned", "cancelled");
  }

  /** Soft assertions look at everything first, and one failure names all that does not hold. */
  @Test
  void all_that_does_not_hold_is_said_at_once(TestDatabase database) {
    assertThatThrownBy(
            () ->
                SoftDatabaseAssertions.assertSoftly(
                    database,
                    softly -> {
                      softly.table("users").column("email").isNullable();
                      softly.table("users").hasPrimaryKey("id");
                      softly.table("order").hasColumn("user_id");
                    }))
        .hasMessageContaining("public.users.email")
        .hasMessageContaining("public.orders");
  }
}
