package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * What checks found in a database.
 *
 * <p>Immutable.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SchemaExamination {

  private final SchemaChecks choice;
  private final Catalog catalog;
  private final Map<String, Integer> counts;
  private final List<SchemaCheck> finished;
  private final List<SchemaCheck> notApplicable;
  private final Map<SchemaCheck, String> unfinished;
  private final List<Violation> violations;
  private final List<Violation> reported;
  private final Map<Violation, KnownViolation> accepted;
  private final List<String> problems;

  SchemaExamination(
      SchemaChecks choice,
      Catalog catalog,
      Map<String, Integer> counts,
      List<SchemaCheck> finished,
      List<SchemaCheck> notApplicable,
      Map<SchemaCheck, String> unfinished,
      List<Violation> violations,
      List<Violation> reported,
      Map<Violation, KnownViolation> accepted,
      List<String> problems) {
    this.choice = choice;
    this.catalog = catalog;
    this.counts = inOrder(counts);
    this.finished = List.copyOf(finished);
    this.notApplicable = List.copyOf(notApplicable);
    this.unfinished = inOrder(unfinished);
    this.violations = List.copyOf(violations);
    this.reported = List.copyOf(reported);
    this.accepted = inOrder(accepted);
    this.problems = List.copyOf(problems);
  }

  private static <K, V> Map<K, V> inOrder(Map<K, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /** {@return whether nothing fails: no violation, and nothing that could not be examined} */
  public boolean isPassed() {
    return violations.isEmpty() && problems.isEmpty();
  }

  /** {@return the violations that fail, by check and object; immutable} */
  public List<Violation> violations() {
    return violations;
  }

  /** {@return the violations that matter too little to fail; immutable} */
  public List<Violation> reported() {
    return reported;
  }

  /** {@return the violations that a team has accepted; immutable} */
  public Set<Violation> accepted() {
    return accepted.keySet();
  }

  /**
   * Returns what fails apart from violations: an empty schema, parts that could not be seen, checks
   * that could not be made, exclusions and accepted violations that nothing matches any more.
   *
   * @return whole sentences, a paragraph each; immutable
   */
  public List<String> problems() {
    return problems;
  }

  /** {@return the checks that were left out because the server is too old for them; immutable} */
  public List<SchemaCheck> notApplicable() {
    return notApplicable;
  }

  /**
   * Returns how the examination ended, as a failure says it.
   *
   * @return a clause such as {@code 1 of 34 checks finds 2 violations, in 12 tables and 48 columns}
   */
  public String summary() {
    return new ExaminationText(this).summary();
  }

  /**
   * Returns what was examined: the summary, the checks, and what was accepted of that which they
   * found.
   *
   * @return several lines
   */
  public String evidence() {
    return new ExaminationText(this).evidence();
  }

  /**
   * Returns what was found, check by check, with reasons and fixes; long lists are cut short.
   *
   * @return several lines, empty when nothing was found
   */
  public String details() {
    return new ExaminationText(this).details();
  }

  /**
   * Writes what was found, as {@code schema-….json} (the format is described in {@code
   * docs/results.md}) and {@code schema-….sarif} (SARIF 2.1.0, which code hosts show), in place of
   * what the same checks of the same class found before.
   *
   * @param directory the directory of the files, which is made when it is missing
   * @param owner the test class that asked
   * @return the two files
   * @throws IOException if they cannot be written
   */
  public List<Path> writeTo(Path directory, String owner) throws IOException {
    return new ExaminationFiles(this, owner).write(directory);
  }

  @Override
  public String toString() {
    return summary();
  }

  SchemaChecks choice() {
    return choice;
  }

  Catalog catalog() {
    return catalog;
  }

  Map<String, Integer> counts() {
    return counts;
  }

  List<SchemaCheck> finished() {
    return finished;
  }

  Map<SchemaCheck, String> unfinished() {
    return unfinished;
  }

  Map<Violation, KnownViolation> acceptedWithReasons() {
    return accepted;
  }
}
