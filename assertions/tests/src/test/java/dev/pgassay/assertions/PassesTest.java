package dev.pgassay.assertions;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.check.CheckPack;
import dev.pgassay.assertions.check.KnownViolations;
import dev.pgassay.assertions.check.SchemaCheck;
import dev.pgassay.assertions.check.SchemaChecks;
import dev.pgassay.assertions.check.Severity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DatabaseTest(migrations = {})
class PassesTest {

  private static final String KEYS = "foreign-key-without-index";

  @BeforeEach
  void make_a_table(TestDatabase database) throws SQLException {
    Sql.run(database, "create table customers (id bigint primary key)");
  }

  @Test
  void passes_what_keeps_the_checks(TestDatabase database) {
    assertThat(database).passes(SchemaChecks.of(KEYS));
  }

  @Test
  void lists_violations_with_reason_fix_and_page(TestDatabase database) throws SQLException {
    orders(database, "orders");
    assertThat(failure(database, SchemaChecks.of(KEYS)))
        .startsWith(
            "Expecting database:\n  "
                + database.name()
                + "\n"
                + "to pass:\n"
                + "  1 check\n"
                + "but 1 of 1 check finds 1 violation, in 2 tables, 3 columns and 2 indexes.\n\n"
                + "foreign-key-without-index (warning): 1 violation\n"
                + "  constraint orders_customer_id_fkey on public.orders\n"
                + "    no usable index begins with customer_id\n"
                + "    fix: create index on public.orders (customer_id);\n"
                + "  page: dev/pgassay/assertions/check/foreign-key-without-index/README.md");
  }

  @Test
  @DatabaseTest(migrations = "classpath:migrations/origin")
  void names_the_migration(TestDatabase database) {
    assertThat(failure(database, SchemaChecks.of(KEYS)))
        .contains("    from: migrations/origin/V1__shop.sql:8\n");
  }

  @Test
  void cuts_long_lists_short(TestDatabase database) throws SQLException {
    for (int i = 10; i < 57; i++) {
      orders(database, "orders_" + i);
    }
    assertThat(failure(database, SchemaChecks.of(KEYS)))
        .contains("finds 47 violations", "  constraint orders_19_", "  … and 37 more\n")
        .doesNotContain("orders_20_");
  }

  @Test
  void an_empty_schema_fails_unless_it_is_allowed(TestDatabase database) throws SQLException {
    Sql.run(database, "drop table customers");
    assertThat(failure(database, SchemaChecks.of(KEYS)))
        .contains("but 1 check finds no violation, in 0 tables.", "0 tables examined");
    assertThat(database).passes(SchemaChecks.of(KEYS).allowingEmptySchema());
  }

  @Test
  void no_check_is_no_pass(TestDatabase database) {
    assertThat(failure(database, SchemaChecks.of(KEYS).without(KEYS)))
        .contains("No check was chosen.");
  }

  @Test
  void a_check_that_was_asked_for_and_does_not_apply_fails(TestDatabase database) {
    SchemaCheck later = SchemaCheck.ofSql("checks/from-the-future.sql");
    assertThat(failure(database, SchemaChecks.of(later)))
        .contains("Check from-the-future applies since PostgreSQL 99; this is PostgreSQL ");
  }

  @Test
  void leaves_excluded_objects_alone(TestDatabase database) throws SQLException {
    orders(database, "audit_orders");
    orders(database, "orders");
    assertThat(failure(database, SchemaChecks.of(KEYS).excluding("constraint audit_* on *")))
        .contains("finds 1 violation,")
        .doesNotContain("audit_orders");
    assertThat(database)
        .passes(
            SchemaChecks.of(KEYS)
                .excluding(KEYS, "constraint audit_* on *")
                .excluding("constraint orders_* on public.orders"));
  }

  @Test
  void an_exclusion_that_matches_no_object_fails(TestDatabase database) {
    assertThat(failure(database, SchemaChecks.of(KEYS).excluding("table public.audit_*")))
        .contains("The exclusion `table public.audit_*` matches no object");
    assertThat(database).passes(SchemaChecks.of(KEYS).excluding("table public.cust*"));
  }

  @Test
  void examines_the_schemas_that_are_asked_for(TestDatabase database) throws SQLException {
    orders(database, "orders");
    Sql.run(database, "create schema \"My Sales\"; create table \"My Sales\".t (id int)");
    assertThat(database).passes(SchemaChecks.of(KEYS).inSchemas("My Sales"));
    assertThat(failure(database, SchemaChecks.of(KEYS).inSchemas("public")))
        .contains("finds 1 violation, in 2 tables");
    assertThat(failure(database, SchemaChecks.of(KEYS).inSchemas("My Sales", "sale")))
        .contains("There is no schema sale to examine.");
    SchemaChecks own = SchemaChecks.of(SchemaCheck.ofSql("checks/every-table.sql"));
    assertThat(failure(database, own.inSchemas("public")))
        .contains("finds 2 violations")
        .doesNotContain("My Sales");
  }

  @Test
  void what_matters_too_little_does_not_fail(TestDatabase database) throws SQLException {
    orders(database, "orders");
    SchemaChecks checks = SchemaChecks.of(KEYS).failingAt(Severity.ERROR);
    assertThat(database).passes(checks);
    assertThat(failure(database, checks.severity(KEYS, Severity.ERROR)))
        .contains("foreign-key-without-index (error): 1 violation");
  }

  @Test
  void runs_a_check_of_the_team(TestDatabase database) throws SQLException {
    SchemaChecks checks =
        SchemaChecks.of(KEYS).with(SchemaCheck.ofSql("checks/no-orphan-sequences.sql"));
    assertThat(database).passes(checks);
    Sql.run(database, "create sequence lonely");
    assertThat(failure(database, checks))
        .contains(
            "1 of 2 checks finds 1 violation, in 1 table, 1 column, 1 index and 1 sequence.",
            "no-orphan-sequences (error): 1 violation\n"
                + "  sequence public.lonely\n"
                + "    no column owns it; is it used?\n"
                + "    fix: drop sequence public.lonely;\n"
                + "  page: checks/no-orphan-sequences.sql");
    assertThat(
            SchemaCheck.ofSql(Path.of("src/test/resources/checks/no-orphan-sequences.sql")).pack())
        .isEqualTo(CheckPack.OWN);
  }

  @Test
  void a_check_with_an_error_fails_with_its_place(TestDatabase database) {
    assertThat(failure(database, own("broken")))
        .contains(
            "Check broken could not be made:\n  checks/broken.sql, line 3, column 6: ",
            "relation \"no_such_table\" does not exist");
  }

  @Test
  void a_check_without_an_object_fails(TestDatabase database) {
    assertThat(failure(database, own("without-object")))
        .contains("the query returns reason, thing; it must return object and reason");
  }

  @Test
  void a_check_changes_nothing(TestDatabase database) throws SQLException {
    Sql.run(database, "create sequence s");
    assertThat(failure(database, own("writing"))).contains("read-only transaction");
  }

  @Test
  void a_check_has_its_time(TestDatabase database) {
    assertThat(failure(database, own("slow"))).contains("checks/slow.sql: ", "statement timeout");
  }

  @Test
  void an_unknown_check_is_refused_with_near_names() {
    assertThatThrownBy(() -> SchemaChecks.of("foreign-keys-without-indexes"))
        .hasMessageStartingWith(
            "there is no check `foreign-keys-without-indexes`; similar names:"
                + " `foreign-key-without-index`");
    assertThatThrownBy(() -> SchemaChecks.of(KEYS).severity("zzz", Severity.NOTE))
        .hasMessageStartingWith("there is no check `zzz`");
    assertThatThrownBy(() -> own("broken").without(KEYS))
        .hasMessage("check `foreign-key-without-index` is not among the chosen ones");
  }

  @Test
  void an_unknown_parameter_is_refused() {
    assertThatThrownBy(() -> SchemaChecks.of(KEYS).parameter(KEYS, "limit", "3"))
        .hasMessage(
            "there is no parameter of check `foreign-key-without-index` named `limit`; it has"
                + " none");
  }

  @Test
  void what_the_role_may_not_see_fails(TestDatabase database) throws SQLException {
    Sql.run(
        database, "create role visitor; revoke select on pg_catalog.pg_publication from public");
    DataSource asVisitor = Sql.whenConnected(database, "set role visitor");
    assertThat(failure(asVisitor, SchemaChecks.of(KEYS)))
        .contains(
            "Not everything could be seen by role visitor:\n  publications: ",
            "permission denied for table pg_publication");
  }

  @Test
  void known_violations_pass_and_new_ones_fail(TestDatabase database, @TempDir Path directory)
      throws Exception {
    orders(database, "orders");
    Path file = directory.resolve("known.txt");
    Files.writeString(
        file, KEYS + "\n  constraint orders_customer_id_fkey on public.orders   # it is small\n");
    SchemaChecks checks = SchemaChecks.of(KEYS).accepting(KnownViolations.fromFile(file));
    assertThat(database).passes(checks);
    orders(database, "visits");
    assertThat(failure(database, checks))
        .contains("finds 1 violation", "constraint visits_customer_id_fkey on public.visits")
        .doesNotContain("orders_customer_id_fkey");
    Sql.run(database, "drop table orders, visits");
    assertThat(failure(database, checks)).contains("Nothing matches these lines of " + file);
  }

  @Test
  void is_collected_by_soft_assertions(TestDatabase database) throws SQLException {
    orders(database, "orders");
    assertThatThrownBy(
            () ->
                SoftDatabaseAssertions.assertSoftly(
                    database,
                    softly -> softly.passes(SchemaChecks.of(KEYS)).passes(SchemaChecks.of(KEYS))))
        .hasMessageContaining("Multiple Failures (2 failures)");
  }

  private static SchemaChecks own(String name) {
    return SchemaChecks.of(SchemaCheck.ofSql("checks/" + name + ".sql"));
  }

  private static void orders(TestDatabase database, String name) throws SQLException {
    Sql.run(
        database,
        "create table "
            + name
            + " (id bigint primary key, customer_id bigint references customers)");
  }

  private static String failure(DataSource database, SchemaChecks checks) {
    Throwable failure = catchThrowable(() -> assertThat(database).passes(checks));
    assertThat(failure).isInstanceOf(AssertionError.class);
    return failure.getMessage();
  }
}
