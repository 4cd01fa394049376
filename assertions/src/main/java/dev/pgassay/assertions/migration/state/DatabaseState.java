package dev.pgassay.assertions.migration.state;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.failure.DatabaseAccessException;
import dev.pgassay.assertions.schema.SchemaDifference;
import dev.pgassay.assertions.schema.SchemaText;
import dev.pgassay.assertions.sql.SqlFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** What a database is at a moment: its schema, and the content of its tables. Immutable. */
@API(status = API.Status.INTERNAL)
public final class DatabaseState {

  private static final int MOST_LINES = 12;

  private static final String FILLED = SqlFile.read(DatabaseState.class, "filled_tables");

  private final Catalog catalog;
  private final SortedMap<String, TableContent> tables;
  private final Set<String> unfinished;
  private final Set<String> changingColumns;

  /** The catalog as a text, once it was asked for. */
  private volatile @Nullable SchemaText schema;

  private DatabaseState(
      Catalog catalog,
      SortedMap<String, TableContent> tables,
      Set<String> unfinished,
      Set<String> changingColumns) {
    this.catalog = catalog;
    this.tables = tables;
    this.unfinished = unfinished;
    this.changingColumns = changingColumns;
  }

  /**
   * Reads a database.
   *
   * @param database the database
   * @return its state
   */
  public static DatabaseState of(DataSource database) {
    try (Connection connection = database.getConnection()) {
      return of(connection);
    } catch (SQLException e) {
      throw new DatabaseAccessException(
          "The rehearsed database cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Reads a database on a connection that may have read it before, which takes less time.
   *
   * @param connection the connection, in no transaction
   * @return its state
   * @throws SQLException if the database fails
   */
  public static DatabaseState of(Connection connection) throws SQLException {
    Catalog catalog = Catalog.read(connection);
    return new DatabaseState(
        catalog,
        TableContent.read(connection, catalog),
        unfinished(catalog),
        changingColumns(catalog));
  }

  /**
   * Whether a database is known to hold no row, so that none can be lost.
   *
   * @param connection the connection
   * @param history the name of a table that is not looked at
   * @return whether no table has a page
   * @throws SQLException if the database fails
   */
  public static boolean isWithoutRows(Connection connection, String history) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FILLED)) {
      statement.setString(1, history);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return !row.getBoolean(1);
      }
    }
  }

  /** {@return invalid indexes, and constraints that not all rows are known to honour} */
  public Set<String> unfinished() {
    return unfinished;
  }

  /**
   * Returns the columns whose default gives another value each time.
   *
   * @return their names, as {@code public.orders.placed_at}
   */
  public Set<String> changingColumns() {
    return changingColumns;
  }

  private static Set<String> unfinished(Catalog catalog) {
    Set<String> unfinished = new TreeSet<>();
    catalog
        .indexes()
        .filter(index -> !index.valid())
        .forEach(index -> unfinished.add("index " + index.name() + " is invalid"));
    for (Table table : catalog.tables()) {
      table.constraints().stream()
          .filter(constraint -> !constraint.validated() && constraint.enforced())
          .forEach(
              constraint ->
                  unfinished.add(
                      "constraint "
                          + constraint.name()
                          + " on "
                          + table.name()
                          + " is not validated: "
                          + constraint.definition()));
    }
    return unfinished;
  }

  /** A default that calls a function (the time, a random value, a sequence) may change. */
  private static Set<String> changingColumns(Catalog catalog) {
    Set<String> columns = new TreeSet<>();
    for (Table table : catalog.tables()) {
      table.columns().stream()
          .filter(
              column ->
                  column.identity() != null
                      || column.defaultExpression() != null
                          && column.defaultExpression().matches("(?s).*(\\(|CURRENT_|LOCALTIME).*"))
          .forEach(column -> columns.add(table.name() + "." + column.name()));
    }
    return columns;
  }

  /**
   * Says what is different in another state.
   *
   * @param other the other state
   * @param ignored columns whose values are not compared
   * @return the differences, a line or several each; empty when they are the same
   */
  public List<String> differencesTo(DatabaseState other, Set<String> ignored) {
    return Stream.concat(
            schemaDifferencesTo(other).stream(), contentDifferencesTo(other, ignored).stream())
        .toList();
  }

  private List<String> schemaDifferencesTo(DatabaseState other) {
    // Two catalogs that are the same are the same text, which takes longer to write.
    return catalog.equals(other.catalog)
        ? List.of()
        : schema().differencesTo(other.schema()).stream().map(DatabaseState::described).toList();
  }

  private SchemaText schema() {
    SchemaText written = schema;
    if (written == null) {
      written = SchemaText.of(catalog);
      schema = written;
    }
    return written;
  }

  private static String described(SchemaDifference difference) {
    StringBuilder text = new StringBuilder(difference.object());
    switch (difference.kind()) {
      case MISSING -> text.append(" is missing");
      case UNEXPECTED -> text.append(" is unexpected");
      case DIFFERENT -> text.append(" differs");
    }
    difference.lines().stream().limit(MOST_LINES).forEach(line -> text.append("\n  ").append(line));
    if (difference.lines().size() > MOST_LINES) {
      text.append("\n  … and ").append(difference.lines().size() - MOST_LINES).append(" more");
    }
    return text.toString();
  }

  /** The differences in rows, of tables that both have. */
  private List<String> contentDifferencesTo(DatabaseState other, Set<String> ignored) {
    List<String> differences = new ArrayList<>();
    tables.forEach(
        (name, content) -> {
          TableContent there = other.tables.get(name);
          if (there != null) {
            content.differenceTo(name, there, ignored).ifPresent(differences::add);
          }
        });
    return differences;
  }

  /**
   * Returns the columns whose values differ in another state.
   *
   * @param other the other state
   * @return their names, as {@code public.orders.placed_at}
   */
  public Set<String> columnsThatDifferIn(DatabaseState other) {
    Set<String> columns = new TreeSet<>();
    tables.forEach(
        (name, content) -> {
          TableContent there = other.tables.get(name);
          if (there != null) {
            content.columnsThatDifferIn(there).forEach(column -> columns.add(name + "." + column));
          }
        });
    return columns;
  }

  /**
   * Says what rows and values of this state are not in the one that a version was undone to.
   *
   * @param other the state afterwards
   * @param version the version that was undone
   * @param made how many rows the version's migration had made itself, by table
   * @return the losses
   */
  public List<DataLoss> lossesIn(DatabaseState other, String version, Map<String, Long> made) {
    List<DataLoss> losses = new ArrayList<>();
    tables.forEach(
        (name, content) ->
            content
                .lossIn(name, other.tables.get(name), made.getOrDefault(name, 0L))
                .ifPresent(what -> losses.add(new DataLoss(version, name, what))));
    return losses;
  }

  /**
   * Counts how many rows more than in an earlier state there are.
   *
   * @param earlier the earlier state
   * @return the numbers, by table
   */
  public Map<String, Long> rowsMadeSince(DatabaseState earlier) {
    Map<String, Long> made = new TreeMap<>();
    tables.forEach(
        (name, content) -> {
          TableContent before = earlier.tables.get(name);
          made.put(name, content.rows() - (before == null ? 0 : before.rows()));
        });
    return made;
  }
}
