package dev.pgassay.assertions.compliance;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.SoftDatabaseAssertions;
import dev.pgassay.assertions.Sql;
import dev.pgassay.assertions.check.SchemaChecks;
import dev.pgassay.assertions.files.ResultsDirectory;
import dev.pgassay.assertions.files.SarifRun;
import dev.pgassay.assertions.files.SarifSchema;
import dev.pgassay.assertions.migration.history.MigrationHistory;
import dev.pgassay.assertions.security.AuditTrail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.AssertionFailedError;
import org.postgresql.ds.PGSimpleDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DatabaseTest(migrations = "classpath:audit")
class ComplianceTest {

  private static final AuditTrail TRAIL =
      AuditTrail.in("audit_log")
          .table("table_name")
          .operation("operation")
          .oldRow("old_row")
          .newRow("new_row")
          .who("changed_by")
          .when("changed_at")
          .role("pgassay_bank");

  private static final ComplianceProfile BANK =
      ComplianceProfile.named("bank")
          .control(
              "AC-6",
              "The application cannot read the trail",
              db ->
                  assertThat(db.as("pgassay_bank"))
                      .canSelectFrom("accounts")
                      .cannotSelectFrom("audit_log")
                      .cannotTruncate("accounts"))
          .control(
              "AC-3",
              "Tenants are kept apart",
              db ->
                  assertThat(db.as("pgassay_bank").with("app.tenant", "1"))
                      .seesOnly("notes", "tenant = 1"))
          .control(
              "AU-2",
              "Changes of accounts leave a record",
              db -> assertThat(db).audits("accounts", TRAIL))
          .control(
              "CM-6",
              "The schema keeps the team's rules",
              db -> {
                assertThat(db).passes(SchemaChecks.of("table-without-primary-key"));
                assertThat(db).table("accounts").column("owner").isNotNullable();
              })
          .control(
              "SI-10",
              "Rows honour the schema",
              db -> {
                assertThat(db).dataHonoursSchema();
                assertThat(db).rows("notes").values("tenant").areIn(1, 2);
              })
          .control(
              "SC-28",
              "Secrets are enciphered",
              db -> {
                String plain = "select count(*) from accounts where secret not like 'enc:%'";
                assertThat(Sql.query(db, plain)).containsExactly("0");
                db.evidence("the secrets of all accounts begin with enc:");
              })
          .notApplicable("PE-3", "Nobody walks into the data centre", "a guard stands there");

  @BeforeEach
  void fill(TestDatabase database) throws SQLException {
    Sql.run(
        database,
        """
        insert into accounts (owner, balance, secret, opened_at) values ('a', 1, 'enc:1', now());
        create table notes (id bigint primary key, tenant integer not null);
        insert into notes values (1, 1), (2, 2);
        alter table notes enable row level security;
        create policy own on notes using (tenant = current_setting('app.tenant', true)::integer);
        grant select on notes to pgassay_bank""");
  }

  @Test
  void a_sound_database_complies_and_leaves_the_evidence(TestDatabase database) throws IOException {
    assertThat(database).compliesWith(BANK);

    JsonNode json = results("bank", "json");
    assertThat(json.get("format").intValue()).isEqualTo(1);
    assertThat(json.get("profile").stringValue()).isEqualTo("bank");
    assertThat(json.get("testClass").stringValue()).isEqualTo(getClass().getName());
    assertThat(json.get("passed").booleanValue()).isTrue();
    assertThat(json.get("inCopies").booleanValue()).isTrue();
    assertThat(json.get("database").stringValue()).isEqualTo(database.name());
    assertThat(json.get("serverVersion").stringValue()).isEqualTo(database.serverVersion());
    assertThat(json.at("/migratedTo/0").stringValue()).isEqualTo("1");
    assertThat(json.at("/counts/passed").intValue()).isEqualTo(6);
    assertThat(texts(json.get("controls"), "outcome"))
        .containsOnly("passed", "not applicable")
        .last()
        .isEqualTo("not applicable");
    assertThat(texts(json, "AC-6", "expectations"))
        .containsExactly(
            "role pgassay_bank: canSelectFrom public.accounts",
            "role pgassay_bank: cannotSelectFrom public.audit_log",
            "role pgassay_bank: cannotTruncate table public.accounts");
    assertThat(texts(json, "AC-3", "expectations"))
        .containsExactly("role pgassay_bank: seesOnly public.notes where tenant = 1");
    assertThat(texts(json, "AU-2", "evidence"))
        .singleElement()
        .asString()
        .startsWith(
            "public.accounts is audited in audit_log, for role pgassay_bank: what INSERT, ");
    assertThat(texts(json, "CM-6", "expectations"))
        .last()
        .isEqualTo("column public.accounts.owner text: isNotNullable");
    assertThat(texts(json, "CM-6", "evidence"))
        .singleElement()
        .asString()
        .startsWith("1 check finds no violation, in 3 tables")
        .endsWith("checks: table-without-primary-key");
    assertThat(texts(json, "SI-10", "expectations"))
        .hasSize(3)
        .last()
        .isEqualTo("rows of public.notes: areIn");
    assertThat(texts(json, "SI-10", "evidence"))
        .singleElement()
        .asString()
        .contains(" rules hold, in the rows of 3 tables; tables without rows: 0");
    assertThat(texts(json, "SC-28", "evidence"))
        .containsExactly("the secrets of all accounts begin with enc:");
    assertThat(control(json, "SC-28").get("connections").intValue()).isEqualTo(1);
    JsonNode last = control(json, "PE-3");
    assertThat(last.get("reason").stringValue()).isEqualTo("a guard stands there");
    assertThat(last.get("source").stringValue()).isEqualTo(getClass().getName());
    assertThat(last.get("line").intValue()).isPositive();
  }

  /** A control, how it is broken, and what its failure says. */
  private record Breach(String id, String sql, String said) {}

  static Stream<List<Breach>> breaches() {
    return Stream.of(
        List.of(
            new Breach("AC-6", "grant select on audit_log to pgassay_bank", "it is allowed"),
            new Breach("CM-6", "create table heap (a integer)", "table public.heap"),
            new Breach("SC-28", "update accounts set secret = 'plain'", "[\"1\"]")),
        List.of(
            new Breach("AC-3", "alter table notes disable row level security", "it sees 1 row"),
            new Breach(
                "AU-2",
                "drop trigger accounts_audit_truncate on accounts",
                "TRUNCATE by postgres leaves no record"),
            new Breach(
                "SI-10",
                "alter table notes add constraint few check (id < 2) not valid",
                "1 of 2 rows")));
  }

  @ParameterizedTest
  @MethodSource("breaches")
  void controls_that_are_broken_fail_and_the_others_are_run_all_the_same(
      List<Breach> breaches, TestDatabase database) throws Exception {
    for (Breach breach : breaches) {
      Sql.run(database, breach.sql());
    }

    AbstractThrowableAssert<?, ?> failure =
        assertThatThrownBy(() -> assertThat(database).compliesWith(BANK))
            .isInstanceOf(AssertionFailedError.class)
            .hasMessageContaining("to comply with:\n  bank: 7 controls\nbut 3 failed.")
            .hasMessageContaining("\n  not applicable  PE-3");
    JsonNode json = results("bank", "json");
    assertThat(json.at("/counts/failed").intValue()).isEqualTo(3);
    assertThat(json.at("/counts/passed").intValue()).isEqualTo(3);
    for (Breach breach : breaches) {
      failure
          .hasMessageContaining("\n  failed          " + breach.id())
          .hasMessageContaining("\n" + breach.id() + ", ComplianceTest.java:")
          .hasMessageContaining(breach.said());
      JsonNode control = control(json, breach.id());
      assertThat(control.get("outcome").stringValue()).isEqualTo("failed");
      assertThat(control.get("reason").stringValue()).contains(breach.said());
    }
  }

  @Test
  void a_failure_compares_outcomes_and_keeps_what_was_thrown(TestDatabase database) {
    ComplianceProfile profile =
        ComplianceProfile.named("two")
            .control("A", "a", db -> assertThat(db).hasTable("accounts"))
            .control("B", "b", db -> assertThat(db).hasTable("account"));

    AssertionFailedError error =
        catchThrowableOfType(
            AssertionFailedError.class, () -> assertThat(database).compliesWith(profile));

    assertThat(error.getExpected().getStringRepresentation()).isEqualTo("A: passed\nB: passed");
    assertThat(error.getActual().getStringRepresentation()).isEqualTo("A: passed\nB: failed");
    assertThat(error.getSuppressed()).hasSize(1);
    assertThat(error.getSuppressed()[0]).hasMessageContaining("public.accounts");
  }

  @Test
  void each_control_has_a_database_of_its_own(TestDatabase database) throws SQLException {
    ControlTest removal =
        db -> {
          assertThat(db.unwrap(TestDatabase.class).name()).isNotEqualTo(database.name());
          assertThat(Sql.query(db, "select count(*) from accounts")).containsExactly("1");
          Sql.run(db, "drop table accounts; create table fresh ()");
          assertThat(db).hasNoTable("accounts");
        };
    assertThat(database)
        .compliesWith(
            ComplianceProfile.named("removals")
                .control("1", "removes a table", removal)
                .control("2", "removes it again", removal))
        .hasTable("accounts")
        .hasNoTable("fresh");
    assertThat(Sql.query(database, "select count(*) from accounts")).containsExactly("1");
  }

  @Test
  void an_assumption_that_does_not_hold_fails_unless_that_is_said_to_be_fine(TestDatabase database)
      throws IOException {
    ComplianceProfile profile =
        ComplianceProfile.named("skipped")
            .control("A", "has accounts", db -> assertThat(db).hasTable("accounts"))
            .control("B", "has TLS", db -> assumeThat("off").as("TLS").isEqualTo("on"));

    assertThatThrownBy(() -> assertThat(database).compliesWith(profile))
        .hasMessageContaining("but 1 was not run.")
        .hasMessageContaining("\n  not run         B  has TLS\n")
        .hasMessageContaining("It was skipped: ")
        .hasMessageContaining("mayBeSkipped(\"B\", \"why\")");
    assertThat(results("skipped", "sarif").at("/runs/0/results/0/message/text").stringValue())
        .startsWith("has TLS: not run.\nIt was skipped: ");

    assertThat(database).compliesWith(profile.mayBeSkipped("B", "only staging has it"));
    JsonNode control = control(results("skipped", "json"), "B");
    assertThat(control.get("outcome").stringValue()).isEqualTo("not run");
    assertThat(control.get("accepted").booleanValue()).isTrue();
    assertThat(control.get("reason").stringValue())
        .endsWith("That is accepted: only staging has it");
    assertThat(results("skipped", "sarif").at("/runs/0/results")).isEmpty();
  }

  @Test
  void what_could_not_be_run_fails_and_so_does_what_showed_nothing(TestDatabase database) {
    ComplianceProfile profile =
        ComplianceProfile.named("not run")
            .control("A", "has accounts", db -> assertThat(db).hasTable("accounts"))
            .control("B", "asks wrongly", db -> Sql.run(db, "selekt"))
            .control("C", "names nobody", db -> assertThat(db.as("nobody")).canSelectFrom("t"))
            .control("D", "asks another", db -> assertThat(database).hasTable("accounts"))
            .mayBeSkipped("B", "an error is no assumption");

    assertThatThrownBy(() -> assertThat(database).compliesWith(profile))
        .hasMessageContaining("but 3 were not run.")
        .hasMessageContaining("It could not be run: org.postgresql.util.PSQLException: ")
        .hasMessageContaining("It could not be run: java.lang.IllegalArgumentException: ")
        .hasMessageContaining(
            "It asked nothing of the database that it was given, so that nothing is proven.");
  }

  @Test
  void a_profile_of_which_nothing_was_run_fails(TestDatabase database) {
    ComplianceProfile profile =
        ComplianceProfile.named("nothing")
            .control("A", "has TLS", db -> assumeThat("off").isEqualTo("on"))
            .mayBeSkipped("A", "perhaps");
    assertThatThrownBy(() -> assertThat(database).compliesWith(profile))
        .hasMessageContaining("but none has passed, so that nothing is proven.")
        .hasMessageContaining("\n  not run         A  has TLS");
  }

  @Test
  void a_profile_without_a_control_to_run_is_refused(TestDatabase database) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                assertThat(database)
                    .compliesWith(ComplianceProfile.named("empty").notApplicable("A", "a", "no")))
        .withMessageContaining("`empty` has no control to run");
  }

  @Test
  void sarif_has_what_code_hosts_need_and_faults_only(TestDatabase database) throws Exception {
    ComplianceProfile profile =
        ComplianceProfile.named("faults")
            .control("A", "has accounts", db -> assertThat(db).hasTable("accounts"))
            .control("B", "has ledgers", db -> assertThat(db).hasTable("ledgers"))
            .notApplicable("C", "has a guard", "a guard stands there");
    assertThatThrownBy(() -> assertThat(database).compliesWith(profile));

    JsonNode sarif = results("faults", "sarif");
    assertThat(SarifSchema.violations(sarif)).isEmpty();
    assertThat(sarif.get("version").stringValue()).isEqualTo("2.1.0");
    JsonNode run = sarif.at("/runs/0");
    assertThat(texts(run.at("/tool/driver/rules"), "id")).containsExactly("A", "B", "C");
    assertThat(run.at("/tool/driver/rules/2/shortDescription/text").stringValue())
        .isEqualTo("has a guard");
    assertThat(run.at("/tool/driver/rules/2/properties/outcome").stringValue())
        .isEqualTo("not applicable");
    assertThat(run.get("results")).hasSize(1);
    JsonNode result = run.at("/results/0");
    assertThat(result.get("ruleId").stringValue()).isEqualTo("B");
    assertThat(result.get("ruleIndex").intValue()).isEqualTo(1);
    assertThat(result.get("level").stringValue()).isEqualTo("error");
    assertThat(result.at("/message/text").stringValue())
        .startsWith("has ledgers: failed.\nExpecting database");
    JsonNode place = result.at("/locations/0/physicalLocation");
    assertThat(place.at("/artifactLocation/uri").stringValue())
        .endsWith("src/test/java/dev/pgassay/assertions/compliance/ComplianceTest.java")
        .doesNotStartWith("file:");
    int line = place.at("/region/startLine").intValue();
    assertThat(Files.readAllLines(source()).get(line - 1)).contains(".control(\"B\"");
    assertThat(result.at("/partialFingerprints/primaryLocationLineHash").stringValue()).hasSize(32);
  }

  @Test
  void what_cannot_be_copied_is_tested_itself_and_said_to_be(TestDatabase database)
      throws IOException {
    PGSimpleDataSource plain = new PGSimpleDataSource();
    plain.setUrl(database.jdbcUrl());
    plain.setUser(database.username());
    plain.setPassword(database.password());
    ComplianceProfile profile =
        ComplianceProfile.named("plain")
            .control("A", "has accounts", db -> assertThat(db).hasTable("accounts"));

    assertThat((DataSource) plain).compliesWith(profile);
    assertThat(results("plain", "json").get("inCopies").booleanValue()).isFalse();

    assertThatThrownBy(
            () ->
                assertThat((DataSource) plain)
                    .compliesWith(
                        profile.control("B", "b", db -> assertThat(db.as("pgassay_bank")))))
        .hasMessageContaining("cannot be seen as role `pgassay_bank`")
        .hasMessageContaining("all controls were tested in it, one after the other.");
  }

  @Test
  void an_open_transaction_is_tested_from_within(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    connection.createStatement().execute("create table draft (id integer primary key)");
    assertThat(connection)
        .compliesWith(
            ComplianceProfile.named("draft")
                .control("A", "has a draft", db -> assertThat(db).hasTable("draft")));
    connection.rollback();
  }

  @Test
  void the_files_of_migrations_are_reached_through_the_database(TestDatabase database) {
    assertThat(database)
        .compliesWith(
            ComplianceProfile.named("files")
                .control(
                    "IA-5",
                    "No secret stands in a migration",
                    db -> assertThat(MigrationHistory.of(db)).hasNoSecrets()));
  }

  @Test
  void a_soft_assertion_goes_on(TestDatabase database) {
    assertThatThrownBy(
            () ->
                SoftDatabaseAssertions.assertSoftly(
                    database,
                    softly ->
                        softly
                            .as("the bank")
                            .compliesWith(
                                ComplianceProfile.named("soft")
                                    .control("A", "a", db -> assertThat(db).hasTable("account")))
                            .hasTable("accunts")))
        .hasMessageContaining("[the bank] Expecting database:")
        .hasMessageContaining("public.accounts")
        .hasMessageContaining("accunts");
  }

  private static Path source() {
    return Path.of("src/test/java/dev/pgassay/assertions/compliance/ComplianceTest.java");
  }

  private JsonNode results(String profile, String extension) throws IOException {
    return JsonMapper.shared()
        .readTree(
            Files.readString(
                ResultsDirectory.path()
                    .resolve("results")
                    .resolve(
                        "compliance-%s-%s.%s"
                            .formatted(
                                getClass().getName(),
                                SarifRun.digest(profile).substring(0, 8),
                                extension))));
  }

  private static JsonNode control(JsonNode json, String id) {
    return json.get("controls")
        .valueStream()
        .filter(control -> control.get("id").stringValue().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> texts(JsonNode json, String id, String field) {
    return control(json, id).get(field).valueStream().map(JsonNode::stringValue).toList();
  }

  private static List<String> texts(JsonNode array, String field) {
    return array.valueStream().map(node -> node.get(field).stringValue()).toList();
  }
}
