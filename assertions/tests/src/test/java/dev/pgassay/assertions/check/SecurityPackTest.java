package dev.pgassay.assertions.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import dev.pgassay.assertions.catalog.Catalog;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@DatabaseTest(migrations = {})
class SecurityPackTest {

  @Test
  void recommended_checks_are_silent_on_a_schema_without_roles_and_policies(TestDatabase database)
      throws Exception {
    Sql.run(
        database,
        """
        create table users (id bigserial primary key, email text not null unique, password_hash text);
        create schema "Sales Data";
        create table "Sales Data"."Orders" (id bigint generated always as identity, at date not null,
          user_id bigint references users) partition by range (at);
        create table "Sales Data".orders_2026 partition of "Sales Data"."Orders"
          for values from ('2026-01-01') to ('2027-01-01');
        create view emails as select email from users;
        create materialized view totals as select count(*) from "Sales Data"."Orders";
        create function stamp() returns trigger language plpgsql as 'begin return new; end';
        create trigger stamp before insert on users for each row execute function stamp();
        create sequence numbers;
        """);
    assertThat(recommended(database)).isEmpty();
  }

  @Test
  void recommended_checks_are_silent_on_a_sound_schema_with_roles_and_policies(
      TestDatabase database) throws Exception {
    Sql.run(
        database,
        """
        create role sp_migrations;
        create role sp_group;
        create role sp_app login in role sp_group;
        create role sp_admin login;
        create schema sales authorization sp_migrations;
        grant usage on schema sales to sp_group, sp_admin;
        create table sales.orders (id bigserial primary key, tenant bigint not null);
        alter table sales.orders enable row level security, owner to sp_migrations;
        create policy by_tenant on sales.orders to sp_group
          using (tenant = (select current_setting('app.tenant')::bigint));
        create policy administration on sales.orders to sp_admin using (true);
        grant select, insert, update, delete on sales.orders to sp_group, sp_admin;
        grant usage on sequence sales.orders_id_seq to sp_group, sp_admin;
        create function sales.total() returns bigint language sql security definer
          set search_path = sales, pg_temp as 'select 1::bigint';
        alter default privileges for role sp_migrations in schema sales
          grant select on tables to sp_group;
        """);
    assertThat(recommended(database)).isEmpty();
  }

  private static List<String> recommended(TestDatabase database) throws Exception {
    return SecurityPack.CHECKS.stream()
        .filter(SchemaCheck::isRecommended)
        .map(SchemaCheck::id)
        .flatMap(id -> findings(database, SchemaChecks.of(id)))
        .toList();
  }

  private static Stream<String> findings(TestDatabase database, SchemaChecks checks) {
    try {
      return checks.examine(Catalog.read(database)).stream()
          .map(
              violation ->
                  violation.check() + ": " + violation.object() + ": " + violation.reason());
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  static Stream<Arguments> parameters() {
    return SecurityPack.CHECKS.stream()
        .flatMap(
            check ->
                check.parameters().entrySet().stream()
                    .filter(parameter -> !parameter.getValue().isEmpty())
                    .map(parameter -> Arguments.of(check.id(), parameter.getKey())));
  }

  @ParameterizedTest
  @MethodSource("parameters")
  void a_check_whose_parameter_is_emptied_does_not_pass(
      String id, String parameter, TestDatabase database) throws Exception {
    Sql.run(database, "create role sp_app login; create table orders (id bigint primary key)");
    SchemaCheck check = named(id).parameter(parameter, "");
    if (parameter.equals("public-before-15")) {
      assertThatThrownBy(() -> find(check, database))
          .hasMessageEndingWith("the parameter `public-before-15` is neither `true` nor `false`");
    } else {
      assertThat(find(check, database)).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "row-security-not-forced",
    "role-with-forbidden-privilege",
    "application-role-owns-objects",
    "application-role-can-create"
  })
  void a_check_of_roles_that_do_not_exist_does_not_pass(String id, TestDatabase database)
      throws Exception {
    Sql.run(
        database,
        """
        create table orders (id bigint primary key);
        alter table orders enable row level security;
        """);
    assertThat(find(named(id).parameter("roles", "sp_nobody"), database))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.object()).startsWith("database ");
              assertThat(finding.reason())
                  .isEqualTo("no role is called `sp_nobody`, so that nothing was examined");
            });
  }

  @Test
  void a_ledger_can_be_kept_from_being_changed(TestDatabase database) throws Exception {
    Sql.run(
        database,
        """
        create role sp_group;
        create role sp_app in role sp_group;
        create table ledger (id bigint primary key);
        create table orders (id bigint primary key);
        grant select, insert, update on ledger, orders to sp_group;
        """);
    SchemaCheck check =
        named("role-with-forbidden-privilege")
            .parameter("roles", "sp_app")
            .parameter("privileges", "UPDATE, DELETE")
            .parameter("tables", "public\\.ledger");
    assertThat(find(check, database))
        .containsExactly(
            new Finding("table public.ledger", "held although forbidden: UPDATE by sp_app", null));
  }

  @Test
  void the_column_of_the_tenant_can_be_named(TestDatabase database) throws Exception {
    Sql.run(database, "create table orders (id bigint primary key, \"Client Id\" bigint)");
    assertThat(find(named("tenant-table-without-policy"), database))
        .extracting(Finding::reason)
        .containsExactly("no table has a column called `tenant_id`, so that nothing was examined");
    assertThat(
            find(named("tenant-table-without-policy").parameter("column", "Client Id"), database))
        .containsExactly(
            new Finding(
                "table public.orders",
                "it has a column \"Client Id\", and row-level security is not enabled",
                null));
  }

  @Test
  void an_open_schema_public_is_found_on_all_versions_when_asked_for(TestDatabase database)
      throws Exception {
    Sql.run(database, "grant create on schema public to public");
    assertThat(
            find(
                named("create-on-schema-for-everyone").parameter("public-before-15", "true"),
                database))
        .containsExactly(
            new Finding(
                "schema public",
                "everybody may create objects in it",
                "revoke create on schema public from public;"));
  }

  @Test
  void a_forced_policy_is_no_remedy_for_a_superusers_table(TestDatabase database) throws Exception {
    Sql.run(
        database,
        """
        create role sp_root superuser;
        create table orders (id bigint primary key);
        alter table orders enable row level security, owner to sp_root;
        create policy mine on orders using (id > 0);
        """);
    assertThat(find(named("row-security-binds-nobody"), database))
        .containsExactly(
            new Finding(
                "table public.orders",
                "nobody has a right on it but its owner sp_root, whom its policies do not bind"
                    + " unless they are forced",
                null));
  }

  @Test
  void a_fixed_path_avoids_a_schema_that_is_open_to_all(TestDatabase database) throws Exception {
    Sql.run(
        database,
        """
        create schema "Closed";
        create schema open;
        grant create on schema open to public;
        create function "Closed".f() returns int language sql security definer as 'select 1';
        create function open.f() returns int language sql security definer as 'select 1';
        """);
    assertThat(find(named("security-definer-without-search-path"), database))
        .extracting(Finding::fix)
        .containsExactlyInAnyOrder(
            "alter function \"Closed\".f() set search_path = \"Closed\", pg_temp;",
            "alter function open.f() set search_path = pg_catalog, pg_temp;");
  }

  @Test
  void says_which_policies_hold_for_which_commands(TestDatabase database) throws Exception {
    Sql.run(
        database,
        """
        create table orders (id bigint primary key);
        create policy mine on orders using (id > 0);
        create policy yours on orders for select using (id < 0);
        create policy "To Add" on orders for insert with check (id < 0);
        create policy removing on orders for delete using (id = 0);
        create policy changing on orders for update using (true) with check (id < 0);
        """);
    assertThat(find(named("several-permissive-policies"), database))
        .extracting(Finding::reason)
        .containsExactly(
            "policies mine, yours are all asked for SELECT; \"To Add\", mine are all asked for"
                + " INSERT; changing, mine are all asked for UPDATE; mine, removing are all asked"
                + " for DELETE");
    assertThat(find(named("always-true-write-policy"), database))
        .containsExactly(
            new Finding(
                "policy changing on public.orders",
                "its USING is always true, so that it lets PUBLIC UPDATE whatever row there is",
                null));
  }

  private static SchemaCheck named(String id) {
    return SecurityPack.CHECKS.stream()
        .filter(check -> check.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<Finding> find(SchemaCheck check, TestDatabase database) throws Exception {
    return SchemaChecks.of(check).examine(Catalog.read(database)).stream()
        .map(found -> new Finding(found.object(), found.reason(), found.fix()))
        .toList();
  }
}
