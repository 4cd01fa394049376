package dev.pgassay.assertions.security;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import dev.pgassay.assertions.facilities.RoleDataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

@DatabaseTest(migrations = {})
class RowAccessTest {

  private RoleDataSource tenant;
  private RoleDataSource nobody;

  @BeforeEach
  void separate(TestDatabase database) throws Exception {
    Sql.run(
        database,
        """
        create role ra_owner;
        create role ra_user;
        create table orders (id bigint primary key, tenant_id text not null, note text);
        insert into orders values (1, 'A', 'x'), (2, 'B', 'y'), (3, 'B', 'z');
        alter table orders enable row level security;
        create policy tenant on orders using (tenant_id = current_setting('app.tenant', true));
        alter table orders owner to ra_owner;
        grant select, insert, update, delete on orders to ra_user;
        create table notes (id bigint);
        grant select on notes to ra_user;""");
    nobody = database.as("ra_user");
    tenant = nobody.with("app.tenant", "A");
  }

  @Test
  void a_tenant_is_kept_to_its_own_rows() {
    assertThat(tenant)
        .seesOnly("orders", "tenant_id = 'A'")
        .cannotWrite("delete from orders where tenant_id = 'B'")
        .cannotWrite("update orders set tenant_id = ?", "B")
        .cannotWrite("insert into orders values (4, ?, null)", "B");
    assertThat(nobody).seesNothingIn("orders").cannotWrite("delete from orders");
  }

  @Test
  void a_setting_that_the_policy_cannot_do_without_shows_nothing(TestDatabase database)
      throws Exception {
    Sql.run(
        database,
        "alter policy tenant on orders using (tenant_id = current_setting('app.tenant'))");
    assertThat(nobody).seesNothingIn("orders");
  }

  @Test
  void rows_of_others_that_are_seen_or_written_fail(TestDatabase database) throws Exception {
    Sql.run(database, "alter policy tenant on orders using (true)");
    fails(
        () -> assertThat(tenant).seesOnly("orders", "tenant_id = 'A'"),
        "Expecting role:\n  ra_user\nto see only rows of orders where:\n  tenant_id = 'A'",
        "it sees 2 rows where it does not hold");
    fails(() -> assertThat(nobody).seesNothingIn("orders"), "it sees 3 rows");
    fails(
        () -> assertThat(tenant).cannotWrite("delete from orders where tenant_id = 'B'"),
        "to be kept from:\n  delete from orders where tenant_id = 'B'",
        "it writes 2 rows");
  }

  @Test
  void nothing_passes_where_policies_bind_nobody(TestDatabase database) throws Exception {
    Sql.run(database, "alter role ra_user bypassrls");
    refuses("it has BYPASSRLS");
    Sql.run(database, "alter role ra_user superuser nobypassrls");
    refuses("it is a superuser");
    Sql.run(database, "alter role ra_user nosuperuser; grant ra_owner to ra_user");
    refuses("it has the rights of the owner, and row-level security is not forced");
    Sql.run(database, "alter table orders force row level security");
    assertThat(tenant).seesOnly("orders", "tenant_id = 'A'");
    assertThat(nobody).seesNothingIn("orders");
  }

  private void refuses(String reason) {
    fails(() -> assertThat(tenant).seesOnly("orders", "tenant_id = 'A'"), reason);
    fails(() -> assertThat(nobody).seesNothingIn("orders"), reason);
  }

  @Test
  void nothing_passes_that_proves_nothing(TestDatabase database) throws Exception {
    fails(() -> assertThat(tenant).seesNothingIn("notes"), "there is no row");
    fails(() -> assertThat(tenant).seesOnly("orders", "id > 0"), "there is no other row");
    fails(() -> assertThat(nobody).seesOnly("orders", "tenant_id = 'A'"), "it sees none");
    fails(() -> assertThat(tenant).seesNothingIn("order"), "Similar names:\n  public.orders");
    fails(
        () -> assertThat(tenant).cannotWrite("delete from orders where tenant_id = 'C'"),
        "there is no row to write");
    fails(
        () -> assertThat(tenant).cannotWrite("delete from order_s"),
        "nobody may do that, so that nothing is proven",
        "(42P01)");
    Sql.run(database, "revoke select on orders from ra_user");
    fails(
        () -> assertThat(nobody).seesNothingIn("orders"),
        "the rows could not be read",
        "(42501): permission denied for table orders");
  }

  private static void fails(ThrowingCallable expectation, String... parts) {
    assertThatThrownBy(expectation)
        .isInstanceOf(AssertionFailedError.class)
        .message()
        .contains(parts);
  }
}
