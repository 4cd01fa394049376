package dev.pgassay.assertions.migration.load;

import dev.pgassay.assertions.failure.SimilarNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * Who had to wait for migrations that ran under load.
 *
 * <p>A migration that runs in a transaction stands still before it commits, until each statement of
 * the workload has been executed once more or was seen waiting. So it does not depend on chance,
 * nor on how fast the machine is, who is found. Of a migration that runs without a transaction only
 * waits are seen that last longer than the few milliseconds between two looks.
 *
 * <p>Immutable; {@link #toString()} tells all of it.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class BlockingUnderLoad {

  private static final Pattern NO_TABLE = Pattern.compile("relation \"(.*)\" does not exist");

  private final List<String> migrations;
  private final List<Blocking> blockings;
  private final List<String> deadlocks;
  private final List<String> gaveUp;
  private final List<WorkloadStatement> worked;
  private final List<WorkloadFailure> failures;
  private final Optional<String> longReader;
  private final Set<String> tables;

  BlockingUnderLoad(
      List<String> migrations,
      List<Blocking> blockings,
      List<String> deadlocks,
      List<String> gaveUp,
      List<WorkloadStatement> worked,
      List<WorkloadFailure> failures,
      Optional<String> longReader,
      Set<String> tables) {
    this.migrations = migrations;
    this.blockings = List.copyOf(blockings);
    this.deadlocks = List.copyOf(deadlocks);
    this.gaveUp = List.copyOf(gaveUp);
    this.worked = worked;
    this.failures = failures;
    this.longReader = longReader;
    this.tables = tables;
  }

  /**
   * Returns the migrations that ran under load.
   *
   * @return their files or classes, in order; an immutable list
   */
  public List<String> migrations() {
    return migrations;
  }

  /**
   * Returns who had to wait for them.
   *
   * @return for each statement of a migration and each of the workload that waited for it, the
   *     longest wait; an immutable list
   */
  public List<Blocking> blockings() {
    return blockings;
  }

  /**
   * Returns the deadlocks between a migration and the workload.
   *
   * @return who was the victim, a line each; an immutable list
   */
  public List<String> deadlocks() {
    return deadlocks;
  }

  /**
   * Returns the migrations that gave up under load because of their {@code lock_timeout}, and ran
   * when the load was gone.
   *
   * @return their files or classes; an immutable list
   */
  public List<String> gaveUp() {
    return gaveUp;
  }

  /**
   * Returns what failed for another reason than that it had to wait.
   *
   * @return the statements of the workload, with PostgreSQL's code and message and the migration
   *     that was about to run or ran; an immutable list
   */
  public List<String> otherFailures() {
    return failures.stream().map(failure -> "at " + failure.migration() + ": " + failure).toList();
  }

  Optional<String> longReader() {
    return longReader;
  }

  int statementsExecuted() {
    return worked.size();
  }

  /** The statements that could be executed before no migration at all. */
  List<WorkloadFailure> neverWorked() {
    Map<WorkloadStatement, WorkloadFailure> first = new LinkedHashMap<>();
    failures.stream()
        .filter(failure -> !worked.contains(failure.statement()))
        .forEach(failure -> first.putIfAbsent(failure.statement(), failure));
    return List.copyOf(first.values());
  }

  /** The tables that may have been meant by statements that name one which does not exist. */
  List<String> similarTables() {
    return neverWorked().stream()
        .map(failure -> NO_TABLE.matcher(failure.message()))
        .filter(Matcher::find)
        .flatMap(missing -> SimilarNames.of(missing.group(1), tables).stream())
        .distinct()
        .toList();
  }

  static String lines(List<Blocking> blockings) {
    return blockings.stream()
        .map(
            blocking ->
                blocking.migration()
                    + "\n  "
                    + blocking.migrationStatement()
                    + "\n    kept waiting: "
                    + blocking.statement()
                    + "\n    for "
                    + Math.max(1, blocking.longest().toMillis())
                    + " ms at most, for "
                    + blocking.lockMode()
                    + (blocking.relation() == null ? "" : " on " + blocking.relation())
                    + (blocking.queued()
                        ? ", behind the migration, which itself waited for the long reader"
                        : ""))
        .distinct()
        .collect(Collectors.joining("\n"));
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(counted(migrations.size(), "migration"))
        .append(" beside ")
        .append(counted(worked.size(), "statement"))
        .append(" of a workload");
    section(text, "kept waiting", blockings.isEmpty() ? List.of() : List.of(lines(blockings)));
    section(text, "deadlocks", deadlocks);
    section(text, "gave up", gaveUp);
    section(text, "failed for another reason", otherFailures());
    return text.toString();
  }

  private static String counted(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private static void section(StringBuilder text, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      text.append('\n')
          .append(title)
          .append(":\n")
          .append(String.join("\n", lines).indent(2).stripTrailing());
    }
  }
}
