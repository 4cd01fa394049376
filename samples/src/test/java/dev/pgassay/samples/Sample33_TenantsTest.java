package dev.pgassay.samples;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.facilities.RoleDataSource;
import dev.pgassay.assertions.security.Tenants;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the application may do, and what a tenant of it sees. A test connects as the owner of the
 * tables, whom no policy binds; {@code database.as("shop_app")} is the application.
 */
@DatabaseTest
class Sample33_TenantsTest {

  private RoleDataSource application;
  private RoleDataSource teaHouse;

  @BeforeAll
  static void openTwoShops(Connection owner) throws SQLException {
    try (Statement statement = owner.createStatement()) {
      statement.execute(
          """
          insert into tenants (id, name, country_code)
          overriding system value
          values (1, 'Tea House', 'CH'), (2, 'Book Corner', 'DE');

          insert into vouchers (tenant_id, code, percent)
          values (1, 'MORE-TEA', 10), (2, 'READ-ON', 10);
          """);
    }
  }

  @BeforeEach
  void becomeTheApplication(TestDatabase database) {
    application = database.as("shop_app");
    teaHouse = application.with("shop.tenant_id", "1");
  }

  @Test
  void the_application_sells_products_and_sets_no_prices() {
    assertThat(application)
        .canSelectFrom("products")
        .canInsertInto("orders")
        .canUpdate("orders", "status")
        .cannotUpdate("products")
        .cannotDeleteFrom("orders")
        .cannotSelectFrom("audit_log");
  }

  @Test
  void a_tenant_sees_its_own_vouchers_only() {
    assertThat(teaHouse).seesOnly("vouchers", "tenant_id = 1").seesOnly("tenants", "id = 1");
  }

  @Test
  void without_a_tenant_there_is_nothing_to_see() {
    assertThat(application).seesNothingIn("vouchers").seesNothingIn("tenants");
  }

  @Test
  void a_tenant_leaves_the_vouchers_of_others_alone() {
    assertThat(teaHouse)
        .cannotWrite("delete from vouchers where tenant_id = 2")
        .cannotWrite("update vouchers set tenant_id = 2")
        .cannotWrite("insert into vouchers (tenant_id, code, percent) values (2, 'FREE', 100)");
  }

  @Test
  void whatever_the_application_may_do_tenants_are_kept_apart(TestDatabase database) {
    assertThat(database)
        .isolatesTenants(
            Tenants.by("tenant_id")
                .table("tenants", "id")
                .setting("shop.tenant_id")
                .role("shop_app")
                .values(1, 2));
  }
}
