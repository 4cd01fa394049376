package dev.pgassay.assertions.migration.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.migration.MigrationRehearsal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.api.migration.BaseJavaMigration;
import org.flywaydb.core.api.migration.Context;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the statements of {@code lock-matrix.txt} on filled tables and compares what the trace shows
 * with what is known of them: locks, rewrites, scans.
 *
 * <p>One migration runs them all, each in a transaction that is rolled back; those that refuse a
 * transaction come last.
 */
@DatabaseTest(migrations = "classpath:rehearsal/matrix")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LockMatrixTest {

  private static final Map<String, LockMode> MODES =
      Map.of(
          "AS", LockMode.ACCESS_SHARE,
          "RS", LockMode.ROW_SHARE,
          "RX", LockMode.ROW_EXCLUSIVE,
          "SUX", LockMode.SHARE_UPDATE_EXCLUSIVE,
          "S", LockMode.SHARE,
          "SRX", LockMode.SHARE_ROW_EXCLUSIVE,
          "X", LockMode.EXCLUSIVE,
          "AX", LockMode.ACCESS_EXCLUSIVE);

  /** What is no table. */
  private static final List<String> LEFT_OUT = List.of("v", "t_a");

  private Map<String, TracedStatement> traced = Map.of();
  private int version;

  record Case(String sql, String locks, String rewrite, String scans, String versions) {

    boolean isFor(int version) {
      String[] words = versions.split(" ");
      return versions.isEmpty()
          || words[0].equals("since") == version >= Integer.parseInt(words[1]);
    }

    boolean refusesTransaction() {
      return sql.contains("concurrently") && !sql.startsWith("refresh") || sql.startsWith("vacuum");
    }

    @Override
    public String toString() {
      return sql;
    }
  }

  static Stream<Case> cases() throws IOException {
    try (InputStream file =
        LockMatrixTest.class.getResourceAsStream("/rehearsal/lock-matrix.txt")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> !line.startsWith("#"))
              .map(line -> line.split("\\|", -1))
              .map(
                  cell ->
                      new Case(
                          cell[0].strip(),
                          cell[1].strip(),
                          cell[2].strip(),
                          cell[3].strip(),
                          cell.length > 4 ? cell[4].strip() : ""))
              .toList()
              .stream();
    }
  }

  @BeforeAll
  void trace(TestDatabase database) throws IOException {
    version = Integer.parseInt(database.serverVersion().split("\\.")[0]);
    List<Case> cases = cases().filter(one -> one.isFor(version)).toList();
    MigrationTrace trace =
        MigrationRehearsal.of(database)
            .since("1")
            .flyway(flyway -> flyway.javaMigrations(new V2__Matrix(cases)))
            .trace();
    assertThat(trace.failure()).isEmpty();
    traced =
        trace.statements().stream()
            .collect(
                Collectors.toMap(
                    TracedStatement::sql, Function.identity(), (first, again) -> again));
  }

  private static final class V2__Matrix extends BaseJavaMigration {

    private final List<Case> cases;

    V2__Matrix(List<Case> cases) {
      this.cases = cases;
    }

    @Override
    public boolean canExecuteInTransaction() {
      return false;
    }

    @Override
    public void migrate(Context context) throws SQLException {
      Connection connection = context.getConnection();
      try (Statement statement = connection.createStatement()) {
        statement.execute("create schema other");
        if (connection.getMetaData().getDatabaseMajorVersion() >= 18) {
          statement.execute("alter table tv add constraint tv_there not null n not valid");
        }
        for (Case one : cases) {
          connection.setAutoCommit(one.refusesTransaction());
          try {
            statement.execute(one.sql());
          } catch (SQLException e) {
            // The trace says so, and the test of this statement fails.
          }
          if (!one.refusesTransaction()) {
            connection.rollback();
          }
        }
        connection.setAutoCommit(true);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void shows_what_is_known_of(Case one) {
    assumeTrue(one.isFor(version), "another version's");
    TracedStatement statement = traced.get(one.sql());
    assertThat(statement).as(one.sql()).isNotNull();
    assertThat(statement.failure()).isEmpty();
    Set<String> locks =
        statement.locks().stream()
            .filter(lock -> !LEFT_OUT.contains(bare(lock.relation())) && !lock.index())
            .map(lock -> bare(lock.relation()) + ":" + lock.mode())
            .collect(Collectors.toSet());
    Set<String> known =
        words(one.locks(), " ")
            .map(lock -> lock.split(":")[0] + ":" + MODES.get(lock.split(":")[1]))
            .collect(Collectors.toSet());
    if (one.refusesTransaction()) {
      // What is sampled may be a weaker lock, of a step before the last.
      Map<String, LockMode> strongest =
          known.stream()
              .map(lock -> lock.split(":"))
              .collect(Collectors.toMap(lock -> lock[0], lock -> LockMode.valueOf(lock[1])));
      assertThat(locks)
          .as("locks")
          .allSatisfy(
              lock ->
                  assertThat(LockMode.valueOf(lock.split(":")[1]))
                      .isLessThanOrEqualTo(strongest.get(lock.split(":")[0])));
    } else {
      assertThat(locks).as("locks").isEqualTo(known);
    }
    assertThat(rewrite(statement)).as("rewrite").isEqualTo(one.rewrite());
    assertThat(
            statement.scans().stream()
                .map(scan -> bare(scan.relation()))
                .collect(Collectors.toSet()))
        .as("full scans")
        .isEqualTo(words(one.scans(), ",").collect(Collectors.toSet()));
  }

  private static String bare(String name) {
    List<String> parts = Identifier.parse(name);
    return parts.get(parts.size() - 1);
  }

  private static Stream<String> words(String cell, String separator) {
    return cell.equals("-") ? Stream.empty() : Arrays.stream(cell.split(separator));
  }

  private static String rewrite(TracedStatement statement) {
    if (!statement.emptied().isEmpty()) {
      return "emptied";
    }
    if (statement.rewritten().isEmpty()) {
      return statement.rebuiltIndexes().isEmpty() ? "-" : "index";
    }
    return statement.rebuiltIndexes().isEmpty() ? "heap" : "heap+idx";
  }
}
