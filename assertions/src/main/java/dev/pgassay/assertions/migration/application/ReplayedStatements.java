package dev.pgassay.assertions.migration.application;

import java.util.List;
import org.apiguardian.api.API;

/**
 * What became of an application's statements with each migration.
 *
 * <p>Immutable; {@link #toString()} tells all of it.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ReplayedStatements {

  private final ApplicationStatements statements;
  private final List<String> migrations;
  private final List<BrokenStatement> broken;
  private final List<BrokenStatement> brokenInPool;
  private final List<String> unprepared;
  private final List<String> unexecuted;
  private final int pooled;

  ReplayedStatements(
      ApplicationStatements statements,
      List<String> migrations,
      List<BrokenStatement> broken,
      List<BrokenStatement> brokenInPool,
      List<String> unprepared,
      List<String> unexecuted,
      int pooled) {
    this.statements = statements;
    this.migrations = migrations;
    this.broken = List.copyOf(broken);
    this.brokenInPool = List.copyOf(brokenInPool);
    this.unprepared = unprepared;
    this.unexecuted = unexecuted;
    this.pooled = pooled;
  }

  /**
   * Returns the migrations that the statements were tried with.
   *
   * @return their files or classes, in order; an immutable list
   */
  public List<String> migrations() {
    return migrations;
  }

  /**
   * Returns the statements that worked before a migration and fail after it.
   *
   * @return each with the first migration that broke it; an immutable list
   */
  public List<BrokenStatement> broken() {
    return broken;
  }

  /**
   * Returns the statements that fail on a connection for which the server has prepared them before
   * the migration, with {@code cached plan must not change result type}.
   *
   * @return each with every migration that does it; an immutable list
   */
  public List<BrokenStatement> brokenInPool() {
    return brokenInPool;
  }

  /**
   * Returns the statements that could not be prepared before any of the migrations.
   *
   * @return each with PostgreSQL's reason; an immutable list
   */
  public List<String> unprepared() {
    return unprepared;
  }

  /**
   * Returns the statements that could be prepared, but failed when they were executed before each
   * of the migrations, most often because the rows are not there that their values refer to.
   *
   * @return each with PostgreSQL's reason; an immutable list
   */
  public List<String> unexecuted() {
    return unexecuted;
  }

  /**
   * Returns how many statements a connection kept prepared over a migration.
   *
   * @return the number of those that return rows and were prepared by the server
   */
  public int pooled() {
    return pooled;
  }

  ApplicationStatements statements() {
    return statements;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    text.append(statements.size())
        .append(" statements of ")
        .append(statements.origin())
        .append(" with ")
        .append(migrations.size())
        .append(" migrations");
    section(text, "broken", broken);
    section(text, "broken on a connection that had prepared them", brokenInPool);
    section(text, "could not be prepared", unprepared);
    section(text, "could be prepared only", unexecuted);
    return text.toString();
  }

  private static void section(StringBuilder text, String title, List<?> lines) {
    if (!lines.isEmpty()) {
      text.append('\n').append(title).append(':');
      lines.forEach(line -> text.append('\n').append(line.toString().indent(2).stripTrailing()));
    }
  }
}
