package dev.pgassay.assertions.migration.trace;

import dev.pgassay.assertions.check.MigrationLine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What one statement of a migration did to what was there before the migration.
 *
 * <p>Statements that Flyway or JDBC sends together are one here ({@link #isBatch()}). Immutable.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TracedStatement {

  private static final int SHOWN = 160;

  private final Measurement measured;
  private final List<TakenLock> locks;
  private final List<TakenLock> heldBefore;

  /**
   * What was measured.
   *
   * @param origin the migration's script, the class of one in Java, or the callback's event
   * @param version the migration's version, or null
   * @param place its line, or null where that is not known
   * @param batch how many were sent together
   * @param failure what PostgreSQL said against it, or null
   * @param locks those that it took, which know when they end only later
   * @param heldBefore those that statements before it had taken in the same transaction
   */
  record Measurement(
      String origin,
      @Nullable String version,
      @Nullable MigrationLine place,
      String sql,
      int batch,
      boolean transactional,
      Duration time,
      long walBytes,
      String lockTimeout,
      String statementTimeout,
      @Nullable StatementFailure failure,
      StatementEffect effect,
      List<HeldLock> locks,
      List<HeldLock> heldBefore) {}

  TracedStatement(Measurement measured) {
    this.measured = measured;
    this.locks = measured.locks().stream().map(HeldLock::taken).toList();
    this.heldBefore = measured.heldBefore().stream().map(HeldLock::taken).toList();
  }

  /**
   * Returns where it comes from.
   *
   * @return the migration's script as its location gives it, the class of a Java migration, or
   *     {@code callback afterMigrate}
   */
  public String migration() {
    return measured.origin();
  }

  /** {@return its migration's version, empty for one that is repeatable and for callbacks} */
  public Optional<String> version() {
    return Optional.ofNullable(measured.version());
  }

  /** {@return its file and line, empty where they are not known} */
  public Optional<MigrationLine> place() {
    return Optional.ofNullable(measured.place());
  }

  /** {@return its text, without the comments before it} */
  public String sql() {
    return measured.sql();
  }

  /** {@return whether several statements were sent together, and are measured as one} */
  public boolean isBatch() {
    return measured.batch() > 1;
  }

  /** {@return whether it ran in a transaction with others, or could have done so} */
  public boolean isTransactional() {
    return measured.transactional();
  }

  /** {@return how long it ran} */
  public Duration time() {
    return measured.time();
  }

  /** {@return the bytes that the whole server wrote to its log meanwhile} */
  public long walBytes() {
    return measured.walBytes();
  }

  /** {@return {@code lock_timeout} when it began, as PostgreSQL shows it; {@code 0} for none} */
  public String lockTimeout() {
    return measured.lockTimeout();
  }

  /**
   * Returns the locks that it took on relations that were there when the migration began, the
   * strongest of each relation.
   *
   * @return the locks; immutable
   */
  public List<TakenLock> locks() {
    return locks;
  }

  /** {@return the tables and materialised views whose rows were written anew; immutable} */
  public List<String> rewritten() {
    return effect().rewritten();
  }

  /** {@return the indexes that were built anew under their old names; immutable} */
  public List<String> rebuiltIndexes() {
    return effect().rebuilt();
  }

  /** {@return the tables that were emptied, as {@code truncate} does; immutable} */
  public List<String> emptied() {
    return effect().emptied();
  }

  /** {@return the tables that were read from their first row on; immutable} */
  public List<TableScan> scans() {
    return effect().scans();
  }

  /** {@return the rows that were written, table by table; immutable} */
  public List<WrittenRows> writes() {
    return effect().writes();
  }

  /** {@return what PostgreSQL said when it failed, empty when it did not} */
  public Optional<String> failure() {
    return Optional.ofNullable(measured.failure()).map(StatementFailure::message);
  }

  /** What PostgreSQL said against a statement. */
  record StatementFailure(String sqlState, String message) {}

  /** {@return PostgreSQL's code for why it failed, empty when it did not} */
  public Optional<String> sqlState() {
    return Optional.ofNullable(measured.failure()).map(StatementFailure::sqlState);
  }

  /**
   * Returns the locks that statements before it had taken, and that its transaction still held.
   *
   * @return the locks; immutable
   */
  public List<TakenLock> heldBefore() {
    return heldBefore;
  }

  /** {@return the schema before and after it} */
  @API(status = API.Status.INTERNAL)
  public StatementEffect effect() {
    return measured.effect();
  }

  /** {@return {@code statement_timeout} when it began, as PostgreSQL shows it} */
  public String statementTimeout() {
    return measured.statementTimeout();
  }

  /** {@return where it stands, in a line: {@code db/migration/V7__email.sql:3}} */
  public String where() {
    return place().map(MigrationLine::toString).orElse(migration());
  }

  /** Its text in one line, cut short. */
  String shortSql() {
    String line =
        sql()
            .lines()
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .collect(Collectors.joining(" "));
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + " …";
  }

  @Override
  public String toString() {
    return where() + "  " + shortSql();
  }
}
