package dev.pgassay.perf.statement;

import dev.pgassay.assertions.failure.Failure;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The statements that an action executed, in the order in which they began.
 *
 * <p>Immutable; {@link StatementsAssert#doNotGrowWith} executes the action again.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Statements {

  private static final int MOST_SAMPLES = 5;

  private static final Set<StatementKind> PLANNED =
      EnumSet.of(
          StatementKind.SELECT,
          StatementKind.INSERT,
          StatementKind.UPDATE,
          StatementKind.DELETE,
          StatementKind.MERGE);

  /** Kinds are what a statement does; these do it without a plan. */
  private static final Pattern WITHOUT_PLAN =
      Pattern.compile("^\\W*(fetch|truncate)\\b", Pattern.CASE_INSENSITIVE);

  private final String action;
  private final List<ExecutedStatement> all;
  private final Recording.ConnectionUse connections;
  private final boolean databaseUsed;
  private final Supplier<Statements> again;
  private final DataSource database;

  Statements(
      String action,
      Recording recording,
      boolean databaseUsed,
      Supplier<Statements> again,
      DataSource database) {
    this.action = action;
    this.all = recording.statements();
    this.connections = recording.connections();
    this.databaseUsed = databaseUsed;
    this.again = again;
    this.database = database;
  }

  /** {@return all of them, those that only begin or end transactions included} */
  public List<ExecutedStatement> all() {
    return all;
  }

  /**
   * Returns those of some kinds.
   *
   * @param kinds the kinds
   * @return them, perhaps none
   */
  public List<ExecutedStatement> of(StatementKind... kinds) {
    Set<StatementKind> wanted = Set.of(kinds);
    return all.stream().filter(statement -> wanted.contains(statement.kind())).toList();
  }

  /** Those that do more than to begin or end a transaction. */
  List<ExecutedStatement> working() {
    return all.stream().filter(statement -> statement.kind() != StatementKind.TRANSACTION).toList();
  }

  /**
   * Returns those that PostgreSQL makes a plan for, with values. Of statements that differ in
   * values only, there are five at the most.
   *
   * @return queries and writes, each with the values of one execution
   */
  @API(status = API.Status.INTERNAL)
  public List<StatementSample> samples() {
    return byShape(all.stream().filter(Statements::hasPlan).toList()).values().stream()
        .flatMap(same -> samples(same).stream())
        .toList();
  }

  private static boolean hasPlan(ExecutedStatement statement) {
    return PLANNED.contains(statement.kind()) && !WITHOUT_PLAN.matcher(statement.sql()).find();
  }

  private static List<StatementSample> samples(List<ExecutedStatement> same) {
    Map<List<Object>, StatementSample> samples = new LinkedHashMap<>();
    for (ExecutedStatement statement : same) {
      List<List<@Nullable Object>> binds =
          statement.binds().isEmpty() ? List.of(List.of()) : statement.binds();
      for (List<@Nullable Object> values : binds) {
        StatementSample sample = new StatementSample(statement.sql(), values, statement);
        samples.putIfAbsent(sample.key(), sample);
      }
    }
    return samples.values().stream().limit(MOST_SAMPLES).toList();
  }

  /**
   * Returns how many others there are that do more than to begin or end a transaction.
   *
   * @return the number of statements without a plan, such as calls and DDL
   */
  @API(status = API.Status.INTERNAL)
  public int withoutPlan() {
    return (int) working().stream().filter(statement -> !hasPlan(statement)).count();
  }

  /**
   * Says that there was nothing to examine.
   *
   * @param failure what was expected
   * @return it, with the reason and what to do
   */
  @API(status = API.Status.INTERNAL)
  public Failure nothing(Failure failure) {
    return NothingRecorded.in(failure, this);
  }

  /** Where the action stands in the user's code. */
  String action() {
    return action;
  }

  Recording.ConnectionUse connections() {
    return connections;
  }

  /** Whether the database ever gave a connection to anybody but pgassay. */
  boolean databaseUsed() {
    return databaseUsed;
  }

  /** Executes the action once more, and records it. */
  Statements again() {
    return again.get();
  }

  /** Puts them into the report of the run. */
  void report(boolean growWithRows) {
    StatementsEntry.of(this, growWithRows).addTo(database);
  }

  /** The rows that were read or written. */
  long rows() {
    return all.stream().mapToLong(ExecutedStatement::rows).sum();
  }

  static Map<String, List<ExecutedStatement>> byShape(List<ExecutedStatement> statements) {
    return statements.stream()
        .collect(
            Collectors.groupingBy(
                statement -> StatementText.of(statement.sql()).get(0).shape(),
                LinkedHashMap::new,
                Collectors.toList()));
  }

  @Override
  public String toString() {
    return all.isEmpty() ? "no statement" : String.join("\n", StatementsText.byShape(all));
  }
}
