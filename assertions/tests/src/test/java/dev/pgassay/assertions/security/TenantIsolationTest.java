package dev.pgassay.assertions.security;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import java.lang.reflect.Proxy;
import java.util.List;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

@DatabaseTest(migrations = {})
class TenantIsolationTest {

  private static final Tenants TENANTS =
      Tenants.by("tenant_id")
          .table("tenants", "id")
          .setting("app.tenant")
          .role("ti_app")
          .values(1, 2);

  @BeforeEach
  void separate(TestDatabase database) throws Exception {
    Sql.run(
        database,
        """
        create role ti_owner;
        create role ti_app;
        create table tenants (id integer primary key, name text not null);
        create table "Orders" (id bigint generated always as identity primary key,
          tenant_id integer not null references tenants, note text);
        create table lines (id bigint generated always as identity primary key,
          order_id bigint not null references "Orders", what text);
        create table countries (code text primary key);
        insert into tenants values (1, 'One');
        alter table tenants enable row level security;
        alter table "Orders" enable row level security;
        alter table lines enable row level security;
        create policy own on tenants using (id = nullif(current_setting('app.tenant', true), '')::int);
        create policy own on "Orders" using (tenant_id = current_setting('app.tenant')::int);
        create policy own on lines using (exists (select from "Orders" o where o.id = order_id));
        alter table tenants owner to ti_owner;
        alter table "Orders" owner to ti_owner;
        alter table lines owner to ti_owner;
        grant select on tenants, countries to ti_app;
        grant select, insert, update, delete on "Orders", lines to ti_app;""");
  }

  @Test
  void tenants_that_are_apart_pass_and_nothing_is_changed(TestDatabase database) throws Exception {
    assertThat(database).isolatesTenants(TENANTS);
    assertThat(Sql.query(database, "select id from tenants union all select id from \"Orders\""))
        .isEqualTo(List.of("1"));
  }

  @Test
  void a_table_that_is_open_fails(TestDatabase database) throws Exception {
    Sql.run(database, "alter table \"Orders\" disable row level security");
    fails(
        () -> assertThat(database).isolatesTenants(TENANTS),
        "to keep apart:\n  tenants 1 and 2 by tenant_id, as role ti_app",
        "but it does not: ",
        "found, in 3 tables and views that the role may use",
        "public.\"Orders\"\n  row-level security: it is not enabled",
        "reads it: 1 row is seen only while tenant 2 has rows, such as (",
        "set role ti_app; set app.tenant = '1'; select id, tenant_id, note from public.\"Orders\";",
        "deletes: it changes rows of others in public.\"Orders\"",
        "because row-level security is not enabled",
        "Not examined:\n  public.countries: nothing says whose its rows are");
  }

  @Test
  void rows_belong_to_the_tenant_of_what_they_refer_to(TestDatabase database) throws Exception {
    Sql.run(database, "alter policy own on lines using (true)");
    fails(
        () -> assertThat(database).isolatesTenants(TENANTS),
        "public.lines\n  tenant 1, tenant 2, no tenant (never set) and 2 more, reads it",
        "own (permissive, for all) using (true)");
  }

  @Test
  void a_table_can_be_left_out_and_a_finding_allowed(TestDatabase database) throws Exception {
    Sql.run(
        database, "alter policy own on lines using (true); grant truncate on \"Orders\" to ti_app");
    assertThat(database)
        .isolatesTenants(
            TENANTS
                .except("lines", "they are published")
                .allowing("TRUNCATE on public.\"Orders\"", "a job of ours empties it"));
    fails(
        () ->
            assertThat(database)
                .isolatesTenants(
                    TENANTS
                        .except("lines", "they are published")
                        .allowing("public.\"Orders\"", "all of it")
                        .allowing("public.old_view", "is to go")),
        "Allowed, and not found any more: public.old_view",
        "lines: left out, they are published");
  }

  @Test
  void a_setting_that_policies_need_besides_can_be_given(TestDatabase database) throws Exception {
    Sql.run(
        database,
        "create policy user_only on lines as restrictive using"
            + " (current_setting('app.user', true) = 'u1')");
    fails(
        () -> assertThat(database).isolatesTenants(TENANTS),
        "public.lines",
        "sees none of its own rows, so that nothing is proven");
    assertThat(database).isolatesTenants(TENANTS.with("app.user", "u1"));
  }

  @Test
  void a_cascade_to_rows_of_others_fails(TestDatabase database) throws Exception {
    Sql.run(
        database,
        """
        create table gifts (id bigint generated always as identity primary key,
          tenant_id integer not null, order_id bigint references "Orders" on delete cascade);
        insert into tenants values (2, 'Two');
        insert into "Orders" (tenant_id) values (1), (2);
        insert into gifts (tenant_id, order_id) values (2, 1), (1, 1);
        alter table gifts enable row level security;
        create policy own on gifts using (tenant_id = current_setting('app.tenant')::int);
        grant select on gifts to ti_app""");
    fails(
        () -> assertThat(database).isolatesTenants(TENANTS),
        "public.\"Orders\"\n  tenant 1, deletes: it changes rows of others in public.gifts",
        "or of what its foreign keys do");
  }

  @Test
  void what_proves_nothing_fails(TestDatabase database) throws Exception {
    Sql.run(
        database,
        """
        create role ti_idle;
        alter table tenants add column parent integer check (id = 1)""");
    fails(
        () -> assertThat(database).isolatesTenants(TENANTS.role("ti_idle")),
        "the role may use none of its tables, so that nothing is proven");
    fails(
        () -> assertThat(database).isolatesTenants(TENANTS),
        "public.tenants\n  rows of tenant 2: there is none, so that nothing is proven",
        "because none could be made");
  }

  @Test
  void a_wrong_description_is_refused_at_once(TestDatabase database) {
    refuses(database, Tenants.by("tenant_id"), "`.setting(\"app.tenant\").role(\"app_user\")");
    refuses(database, TENANTS.role("ti_ap"), "no role `ti_ap`; similar names: `ti_app`");
    refuses(database, TENANTS.table("lines", "owner"), "Table `lines` has no column `owner`");
    refuses(
        database, TENANTS.except("line", "x"), "no table `line`; similar names: `public.lines`");
    Tenants other = Tenants.by("tenant").setting("a.b").role("ti_app").values("A", "B");
    refuses(database, other, "No table has a column `tenant`; similar names: `tenant_id`");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TENANTS.values("A", "A"))
        .withMessageContaining("`A` is one tenant; give two");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TENANTS.setting("tenant"))
        .withMessageContaining(
            "`tenant` is no setting of your own; write one such as `app.tenant`");
    refuses(
        (DataSource)
            Proxy.newProxyInstance(
                DataSource.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) ->
                    method.getName().equals("isWrapperFor")
                        ? Boolean.FALSE
                        : method.invoke(database, arguments)),
        TENANTS,
        "cannot be copied, and this is tried in a copy only");
  }

  private static void refuses(DataSource database, Tenants tenants, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(database).isolatesTenants(tenants))
        .withMessageContaining(reason);
  }

  private static void fails(ThrowingCallable expectation, String... parts) {
    assertThatThrownBy(expectation)
        .isInstanceOf(AssertionFailedError.class)
        .message()
        .contains(parts);
  }
}
