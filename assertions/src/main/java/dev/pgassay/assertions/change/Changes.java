package dev.pgassay.assertions.change;

import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.QualifiedName;
import dev.pgassay.assertions.failure.DatabaseAccessException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What was changed in the rows of a database while something was done: by it, and by whoever else
 * wrote meanwhile.
 *
 * <pre>{@code
 * Changes changes = Changes.during(database, () -> orders.ship(17));
 *
 * assertThat(changes)
 *     .updated("orders", row("id", 17), "status", "paid", "shipped")
 *     .inserted("outbox", row("topic", "order.shipped"))
 *     .nothingElseChanged();
 * }</pre>
 *
 * <p>It compares two snapshots, so it sees what was committed, by whatever connection: rows that
 * came and went in between, and transactions that were rolled back or are still open, are no
 * changes. Nothing is written to the database, and no table is locked while the action runs. Of a
 * connection with an open transaction, what that transaction sees is compared instead. Only pages
 * that were written to are read, where the extension pg_visibility can tell which; otherwise all
 * are. {@link #method()} says which way it was.
 *
 * <p>Not looked at: sequences, large objects, materialized views, foreign and temporary tables, the
 * tables of extensions, and Flyway's history. What the role may not read, and tables from which
 * policies hide rows, are in {@link #unseen()}, and fail what is expected of all tables.
 *
 * <p>While the action runs, VACUUM keeps the versions of rows that were there before, and what
 * waits for old snapshots ({@code create index concurrently}) cannot be watched: it makes {@link
 * #during} fail. Two connections are held until the end, so a pool must have one more. An immutable
 * value.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Changes {

  private final SessionSource sessions;
  private final List<String> searchPath;
  private final List<TableChanges> watched;
  private final Map<String, String> unseen;
  private final String method;

  private Changes(
      SessionSource sessions, List<String> searchPath, ChangesReader.Found found, String method) {
    this.sessions = sessions;
    this.searchPath = searchPath;
    this.watched = found.tables();
    this.unseen = Collections.unmodifiableMap(new TreeMap<>(found.unseen()));
    this.method = method + "; " + found.pages();
  }

  /**
   * Does something, and finds what changed in the rows of a database meanwhile.
   *
   * @param <E> what the action may throw
   * @param database the database; it must give a connection more than the action needs, and then
   *     another one
   * @param action what is done
   * @return what changed, never null
   * @throws E what the action throws, unchanged
   * @throws IllegalArgumentException if the data source is one connection, or in a transaction
   * @throws IllegalStateException if something waited for the snapshot from before the action
   * @throws DatabaseAccessException if the database cannot be read
   */
  public static <E extends Throwable> Changes during(
      DataSource database, ThrowingRunnable<E> action) throws E {
    try (ChangeWatch watch = begin(database)) {
      action.run();
      return new Changes(
          () -> SnapshotSession.open(database),
          watch.searchPath(),
          found(watch::end),
          "two snapshots");
    }
  }

  /**
   * Does something within an open transaction, and finds what changed in the rows that it sees.
   * Nothing has to be committed, so this is for tests that roll back what they did. What the
   * transaction had written before is no change; what others commit meanwhile is one where the
   * transaction sees it, which in {@code read committed} it does.
   *
   * <pre>{@code
   * connection.setAutoCommit(false);
   * Changes changes = Changes.during(connection, () -> orders.ship(connection, 17));
   * }</pre>
   *
   * <p>The transaction is left open, with all that the action wrote; a savepoint is set in it, and
   * no table is locked. Expectations of rows and values are checked in it, too, so hold it open
   * until then.
   *
   * @param <E> what the action may throw
   * @param connection the connection, which does not commit by itself
   * @param action what is done on it; it must leave the transaction open
   * @return what changed, never null
   * @throws E what the action throws, unchanged
   * @throws IllegalArgumentException if the connection commits each statement
   * @throws IllegalStateException if the action ended the transaction, or made it fail
   * @throws DatabaseAccessException if the database cannot be read
   */
  public static <E extends Throwable> Changes during(
      Connection connection, ThrowingRunnable<E> action) throws E {
    try (TransactionWatch watch = begin(connection)) {
      action.run();
      return of(watch, () -> SnapshotSession.within(connection));
    }
  }

  /** What a transaction has changed since it is watched. */
  static Changes of(TransactionWatch watch, SessionSource sessions) {
    return new Changes(
        sessions, watch.searchPath(), found(watch::end), "one transaction, before and after");
  }

  /** No changes, of no table. */
  static Changes none(SessionSource sessions) {
    return new Changes(
        sessions,
        List.of(),
        new ChangesReader.Found(List.of(), Map.of(), "nothing was looked at"),
        "one transaction");
  }

  private static TransactionWatch begin(Connection connection) {
    try {
      if (connection.getAutoCommit()) {
        throw new IllegalArgumentException(
            "The connection commits each statement, so there is no transaction to look into. Write"
                + " `Changes.during(dataSource, …)`, or `connection.setAutoCommit(false)` before.");
      }
      return TransactionWatch.begin(connection);
    } catch (SQLException e) {
      throw unread(e);
    }
  }

  private static ChangeWatch begin(DataSource database) {
    try {
      return ChangeWatch.begin(database);
    } catch (OpenTransactionException e) {
      throw new IllegalArgumentException(
          "`"
              + database
              + "` gives a connection in the midst of a transaction, or always the same one. What"
              + " such a transaction writes, no other can see. Write `Changes.during(connection, …)`"
              + " to look into the transaction itself, or `Changes.during(dataSource, …)` with a"
              + " DataSource that gives a new connection each time, and let the action commit.",
          e);
    } catch (SQLException e) {
      throw unread(e);
    }
  }

  /** Reads what a watch has found. */
  @FunctionalInterface
  private interface Ending {
    ChangesReader.Found end() throws SQLException;
  }

  private static ChangesReader.Found found(Ending watch) {
    try {
      return watch.end();
    } catch (SQLException e) {
      throw unread(e);
    }
  }

  private static DatabaseAccessException unread(SQLException e) {
    return new DatabaseAccessException(
        "Cannot find out what changed in the database.\nPostgreSQL says: "
            + e.getMessage()
            + "\n\nTo resolve this:\n"
            + "  -> see that the DataSource connects, to a role that may read the tables\n"
            + "  -> see that the action leaves no table locked",
        e);
  }

  /** {@return what changed, for each table that was written to, by name} */
  public List<TableChanges> tables() {
    return watched.stream().filter(TableChanges::isTouched).toList();
  }

  /**
   * Returns what changed in a table.
   *
   * @param name its name as in SQL; without a schema it is looked for along the search path
   * @return what changed, possibly nothing
   * @throws NoSuchElementException if there is no such table, or it is not looked at
   */
  public TableChanges table(String name) {
    return find(name)
        .orElseThrow(
            () -> new NoSuchElementException("`" + name + "` is no table that is looked at"));
  }

  Optional<TableChanges> find(String name) {
    return candidates(name)
        .flatMap(candidate -> watched.stream().filter(table -> table.name().equals(candidate)))
        .findFirst();
  }

  /** Why the rows of a table cannot be seen, or null. */
  @Nullable String reasonUnseen(String name) {
    return candidates(name)
        .map(candidate -> unseen.get(candidate.toString()))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  private Stream<QualifiedName> candidates(String name) {
    List<String> parts = Identifier.parse(name);
    String last = parts.get(parts.size() - 1);
    List<String> schemas = parts.size() > 1 ? List.of(parts.get(parts.size() - 2)) : searchPath;
    return schemas.stream().map(schema -> new QualifiedName(schema, last));
  }

  /** All tables that were looked at, changed or not. */
  List<TableChanges> watched() {
    return watched;
  }

  /** Opens sessions where it was found, in which expected values are read. */
  SessionSource sessions() {
    return sessions;
  }

  /** {@return whether no row or value is another than before; rows written anew are the same} */
  public boolean isEmpty() {
    return watched.stream().noneMatch(TableChanges::isChanged);
  }

  /** {@return the tables of whose rows not all can be seen, and why; by name} */
  public Map<String, String> unseen() {
    return unseen;
  }

  /** {@return how the tables were looked at, in words} */
  public String method() {
    return method;
  }

  /** {@return all changes, a line each, and how they were found} */
  @Override
  public String toString() {
    String lines =
        Change.of(watched).stream().map(Change::toString).collect(Collectors.joining("\n"));
    return (lines.isEmpty() ? "no changes" : lines) + "\n(" + method + ")";
  }
}
