package dev.pgassay.perf.statement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * The statements that an action executed, in the order in which they began.
 *
 * <p>Immutable; {@link StatementsAssert#doNotGrowWith} executes the action again.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Statements {

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
