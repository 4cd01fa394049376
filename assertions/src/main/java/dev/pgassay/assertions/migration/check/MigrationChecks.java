package dev.pgassay.assertions.migration.check;

import dev.pgassay.assertions.check.KnownViolations;
import dev.pgassay.assertions.failure.SimilarNames;
import dev.pgassay.assertions.migration.trace.MigrationTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A choice of checks of migrations.
 *
 * <pre>{@code
 * assertThat(trace).passes(MigrationChecks.recommended());
 * assertThat(trace)
 *     .passes(
 *         MigrationChecks.all()
 *             .without("several-tables-locked")
 *             .accepting(KnownViolations.fromFile()));
 * }</pre>
 *
 * <p>Immutable: every method returns another choice.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class MigrationChecks {

  static final List<MigrationCheck> ALL =
      Stream.of(
              IndexAndConstraintChecks.CHECKS,
              ColumnAndTableChecks.CHECKS,
              CompatibilityChecks.CHECKS,
              DataChecks.CHECKS,
              LockChecks.CHECKS,
              ScriptChecks.CHECKS,
              FailureChecks.CHECKS)
          .flatMap(List::stream)
          .toList();

  private final List<MigrationCheck> checks;
  private final @Nullable KnownViolations known;

  private MigrationChecks(List<MigrationCheck> checks, @Nullable KnownViolations known) {
    this.checks = List.copyOf(checks);
    this.known = known;
  }

  /** {@return the checks that find only what disturbs an application that runs meanwhile} */
  public static MigrationChecks recommended() {
    return matching(MigrationCheck::isRecommended);
  }

  /** {@return all checks, also those that are a matter of a team's rules} */
  public static MigrationChecks all() {
    return matching(check -> true);
  }

  /**
   * Returns single checks.
   *
   * @param ids their names
   * @return these checks
   * @throws IllegalArgumentException if there is no check of a name
   */
  public static MigrationChecks of(String... ids) {
    return matching(check -> false).with(ids);
  }

  private static MigrationChecks matching(Predicate<MigrationCheck> condition) {
    return new MigrationChecks(ALL.stream().filter(condition).toList(), null);
  }

  /**
   * Adds checks.
   *
   * @param ids their names; one that is chosen already changes nothing
   * @return these checks and those
   * @throws IllegalArgumentException if there is no check of a name
   */
  public MigrationChecks with(String... ids) {
    List<MigrationCheck> more = new ArrayList<>(checks);
    for (String id : ids) {
      MigrationCheck check = named(id, ALL, "there is no check `" + id + "`");
      if (!more.contains(check)) {
        more.add(check);
      }
    }
    return new MigrationChecks(more, known);
  }

  /**
   * Leaves checks out.
   *
   * @param ids their names
   * @return the other checks
   * @throws IllegalArgumentException if a check is not among the chosen ones
   */
  public MigrationChecks without(String... ids) {
    for (String id : ids) {
      named(id, checks, "check `" + id + "` is not among the chosen ones");
    }
    Set<String> left = Set.of(ids);
    return new MigrationChecks(
        checks.stream().filter(check -> !left.contains(check.id())).toList(), known);
  }

  private static MigrationCheck named(String id, List<MigrationCheck> among, String otherwise) {
    return among.stream()
        .filter(check -> check.id().equals(id))
        .findFirst()
        .orElseThrow(
            () -> {
              List<String> near =
                  SimilarNames.of(id, among.stream().map(MigrationCheck::id).toList());
              return new IllegalArgumentException(
                  otherwise
                      + (near.isEmpty() ? "" : "; similar names: " + String.join(", ", near)));
            });
  }

  /**
   * Accepts what a team knows.
   *
   * @param violations the findings, as {@code column public.orders.note in V8__drop_note.sql}
   * @return these checks, which fail for new findings, and for accepted ones that are there no more
   */
  public MigrationChecks accepting(KnownViolations violations) {
    return new MigrationChecks(checks, violations);
  }

  /** {@return the chosen checks; immutable} */
  public List<MigrationCheck> checks() {
    return checks;
  }

  /**
   * What was found.
   *
   * @param failing what nobody has accepted
   * @param complaints what is wrong with the file of accepted findings
   */
  record Findings(List<MigrationFinding> failing, List<String> complaints) {}

  Findings find(MigrationTrace trace) {
    List<MigrationFinding> found =
        trace.statements().stream()
            .flatMap(statement -> checks.stream().flatMap(check -> check.find(trace, statement)))
            .toList();
    if (known == null) {
      return new Findings(found, List.of());
    }
    Set<String> names = Set.copyOf(checks.stream().map(MigrationCheck::id).toList());
    KnownViolations.Acceptance<MigrationFinding> acceptance =
        known.accept(
            found,
            (check, object) ->
                names.contains(check)
                    && trace.migrations().stream()
                        .anyMatch(migration -> object.endsWith(" in " + migration)));
    return new Findings(
        found.stream().filter(finding -> !acceptance.accepted().contains(finding)).toList(),
        acceptance.complaints());
  }

  @Override
  public String toString() {
    return checks.size() + (checks.size() == 1 ? " check" : " checks") + " of migrations";
  }
}
