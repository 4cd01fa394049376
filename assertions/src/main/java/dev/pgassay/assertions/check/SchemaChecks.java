package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * A choice of checks.
 *
 * <pre>{@code
 * assertThat(database).passes(SchemaChecks.recommended());
 * assertThat(database).passes(SchemaChecks.all().without("varchar-with-length"));
 * }</pre>
 *
 * <p>Immutable: every method returns another choice.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SchemaChecks {

  private static final List<SchemaCheck> ALL =
      Stream.of(KeyAndIndexPack.CHECKS, TypePack.CHECKS, NamingPack.CHECKS, SecurityPack.CHECKS)
          .flatMap(List::stream)
          .toList();

  private final List<SchemaCheck> checks;

  private SchemaChecks(List<SchemaCheck> checks) {
    this.checks = List.copyOf(checks);
  }

  /** {@return the checks that find only what does harm; silent on a plain, sound schema} */
  public static SchemaChecks recommended() {
    return matching(SchemaCheck::isRecommended);
  }

  /** {@return all checks, also those that are a matter of taste} */
  public static SchemaChecks all() {
    return new SchemaChecks(ALL);
  }

  /**
   * Returns the checks of one subject.
   *
   * @param pack the subject
   * @return its checks, those of taste included
   */
  public static SchemaChecks of(CheckPack pack) {
    return matching(check -> check.pack() == pack);
  }

  /**
   * Returns single checks.
   *
   * @param ids their names
   * @return these checks
   * @throws IllegalArgumentException if there is no check of a name
   */
  public static SchemaChecks of(String... ids) {
    return new SchemaChecks(Arrays.stream(ids).map(SchemaChecks::named).toList());
  }

  private static SchemaChecks matching(Predicate<SchemaCheck> condition) {
    return new SchemaChecks(ALL.stream().filter(condition).toList());
  }

  private static SchemaCheck named(String id) {
    return ALL.stream()
        .filter(check -> check.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no check `" + id + "`"));
  }

  /** {@return the chosen checks; immutable} */
  public List<SchemaCheck> checks() {
    return checks;
  }

  /**
   * Examines a catalog.
   *
   * @param catalog the catalog
   * @return what breaks the checks, by check and object; empty when nothing does
   */
  public List<Violation> examine(Catalog catalog) {
    Catalog examined = catalog.userObjects();
    List<Violation> violations = new ArrayList<>();
    for (SchemaCheck check : checks) {
      check
          .check()
          .find(examined, check.parametersForCheck())
          .map(finding -> new Violation(check, finding.object(), finding.reason(), finding.fix()))
          .forEach(violations::add);
    }
    violations.sort(null);
    return List.copyOf(violations);
  }
}
