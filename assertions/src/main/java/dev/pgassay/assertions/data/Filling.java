package dev.pgassay.assertions.data;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.ConstraintType;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.QualifiedName;
import dev.pgassay.assertions.catalog.Sequence;
import dev.pgassay.assertions.catalog.Table;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Fills tables on one connection, each after those that it refers to. */
final class Filling implements TableContents {

  private final Connection connection;
  private final Catalog catalog;
  private final RowsRequest request;
  private final Set<Table> wanted;
  private final Deque<Table> path = new ArrayDeque<>();
  private final Map<QualifiedName, Long> counts = new LinkedHashMap<>();

  Filling(Connection connection, Catalog catalog, RowsRequest request) {
    this.connection = connection;
    this.catalog = catalog;
    this.request = request;
    request.check(catalog);
    this.wanted = new LinkedHashSet<>(request.tables(catalog));
  }

  /** Fills the tables that are asked for, and those that they need. */
  RowCounts fill() throws SQLException {
    while (!wanted.isEmpty()) {
      fillWithReferenced(wanted.iterator().next());
    }
    return new RowCounts(counts);
  }

  private void fillWithReferenced(Table table) throws SQLException {
    wanted.remove(table);
    path.push(table);
    for (Constraint key : table.constraints(ConstraintType.FOREIGN_KEY)) {
      Table referenced = referenced(key);
      if (wanted.contains(referenced)) {
        fillWithReferenced(referenced);
      }
    }
    path.pop();
    if (!counts.containsKey(table.name())) {
      fill(table, request.count());
    }
  }

  private void fill(Table table, long count) throws SQLException {
    path.push(table);
    Map<String, Given> given = request.given(table, catalog);
    RowMaker maker = new RowPlanner(table, count, given, catalog, this).plan();
    request.nulls(table, catalog).forEach(maker::nulls);
    try {
      write(table, count, maker, given);
    } catch (SQLException e) {
      ServerError error = ServerError.of(e);
      if (error.isAboutARow()) {
        throw new Refusals(table, count).broken(error);
      }
      throw e;
    }
    counts.merge(table.name(), count, Long::sum);
    path.pop();
  }

  private void write(Table table, long count, RowMaker maker, Map<String, Given> given)
      throws SQLException {
    Map<String, String> expressions = expressions(given);
    RowWriter writer = new Writers(connection).into(table, maker.columns(), expressions);
    boolean done = false;
    try {
      for (long number = 0; number < count; number++) {
        writer.write(maker.row(number));
      }
      writer.finish();
      done = true;
    } finally {
      if (!done) {
        writer.cancel();
      }
    }
    for (String column : maker.columns()) {
      moveSequence(table, column);
    }
    for (String column : expressions.keySet()) {
      moveSequence(table, column);
    }
  }

  /** Returns the expressions that columns get. */
  private static Map<String, String> expressions(Map<String, Given> given) {
    Map<String, String> expressions = new LinkedHashMap<>();
    given.forEach(
        (column, source) -> {
          if (source instanceof Given.Sql sql) {
            expressions.put(column, sql.expression());
          }
        });
    return expressions;
  }

  /** A sequence goes on after the values that were given. */
  private void moveSequence(Table table, String column) throws SQLException {
    for (Sequence sequence : catalog.sequences()) {
      if (sequence.ownedBy() == null
          || !sequence.ownedBy().table().equals(table.name())
          || !sequence.ownedBy().column().equals(column)
          || sequence.increment() < 0) {
        continue;
      }
      execute(
          "select pg_catalog.setval("
              + LiteralText.quoted(sequence.name().toString())
              + ", greatest(highest, last_value)) from "
              + sequence.name()
              + ", (select max("
              + Identifier.quote(column)
              + ") as highest from "
              + table.name()
              + ") as filled where highest >= last_value");
    }
  }

  /** Gathers statistics of the tables that were filled, so that plans are repeatable. */
  void analyze() throws SQLException {
    for (QualifiedName table : counts.keySet()) {
      execute("analyze " + table);
    }
  }

  // What the tables hold

  @Override
  public long count(Table table) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from " + table.name())) {
      rows.next();
      return rows.getLong(1);
    }
  }

  @Override
  public Set<Long> hashes(Table table, List<String> columns) throws SQLException {
    Set<Long> hashes = new HashSet<>();
    if (flag("select exists (select from " + table.name() + ")")) {
      for (List<String> values : rows(table.name(), columns, "")) {
        hashes.add(DistinctAxes.hash(values));
      }
    }
    return hashes;
  }

  @Override
  public Keys keys(Table table, Constraint key, int limit, long needed) throws SQLException {
    Keys existing = existing(key, limit);
    boolean isOptional =
        key.columns().stream().anyMatch(column -> table.column(column).orElseThrow().nullable());
    Table referenced = referenced(key);
    if (!existing.keys().isEmpty() || isOptional || referenced.equals(table)) {
      return existing;
    }
    if (path.contains(referenced)) {
      throw new Refusals(table, request.count()).cycle(key, List.copyOf(path));
    }
    fill(referenced, Math.max(needed, request.parentRows()));
    return existing(key, limit);
  }

  private Keys existing(Constraint key, int limit) throws SQLException {
    List<String> columns = Objects.requireNonNull(key.references(), "a foreign key").columns();
    String ordered = columns.stream().map(Identifier::quote).collect(Collectors.joining(", "));
    return new Keys(
        key.columns(),
        rows(referenced(key).name(), columns, " order by " + ordered + " limit " + limit));
  }

  private List<List<String>> rows(QualifiedName table, List<String> columns, String tail)
      throws SQLException {
    String texts =
        columns.stream()
            .map(name -> Identifier.quote(name) + "::text")
            .collect(Collectors.joining(", "));
    String present =
        columns.stream()
            .map(name -> Identifier.quote(name) + " is not null")
            .collect(Collectors.joining(" and "));
    List<List<String>> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                "select " + texts + " from " + table + " where " + present + tail)) {
      while (result.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= columns.size(); i++) {
          row.add(result.getString(i));
        }
        rows.add(List.copyOf(row));
      }
    }
    return rows;
  }

  @Override
  public boolean isSelfReference(Table table, Constraint key) {
    return referenced(key).equals(table);
  }

  private Table referenced(Constraint key) {
    QualifiedName name = Objects.requireNonNull(key.references(), "a foreign key").table();
    return catalog.tables().stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("The catalog lacks " + name));
  }

  private boolean flag(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getBoolean(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }
}
