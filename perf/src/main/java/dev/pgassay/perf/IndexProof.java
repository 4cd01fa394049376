package dev.pgassay.perf;

import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.facilities.DatabaseFacilities;
import dev.pgassay.assertions.failure.DatabaseAccessException;
import dev.pgassay.assertions.sql.SqlLiteral;
import dev.pgassay.perf.plan.PlanNode;
import dev.pgassay.perf.plan.Smell;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * An index that makes a query read half as many blocks or fewer, found by building it in a copy of
 * the database and measuring again. Its columns are those of the conditions that a scan throws many
 * rows away by.
 */
final class IndexProof {

  private static final Set<Smell> CURABLE =
      Set.of(Smell.SLOW_SCAN, Smell.INEFFICIENT_INDEX, Smell.WRONG_INDEX_ORDER_BY);

  /** A larger database takes too long to copy for a failure's sake. */
  private static final long LARGEST_MEGABYTES = 1024;

  private static final int MOST_COLUMNS = 3;

  /**
   * An index to try.
   *
   * @param table its table
   * @param columns its columns, in parentheses, after the method if it is no B-tree
   */
  private record Candidate(String table, String columns) {

    static final String NAME = "pgassay_tried";

    String create(String name) {
      return "create index " + name + "on " + table + " " + columns;
    }

    /** The full name that it has in a copy. */
    String index() {
      return Identifier.quote(Identifier.parse(table).get(0)) + "." + NAME;
    }
  }

  private final QueryInDatabase query;
  private final Measurement failed;

  private IndexProof(QueryInDatabase query, Measurement failed) {
    this.query = query;
    this.failed = failed;
  }

  /**
   * Looks for one.
   *
   * @return what a failure says of it; empty where no index is to be tried, or none helps
   */
  static Optional<String> of(QueryInDatabase query, Measurement failed) {
    return failed.plan().isExecuted() && failed.isStable()
        ? query.facilities().flatMap(new IndexProof(query, failed)::in)
        : Optional.empty();
  }

  private Optional<String> in(DatabaseFacilities facilities) {
    Set<Candidate> candidates = query.ask(session -> candidates(session.connection()));
    if (candidates.isEmpty()) {
      return Optional.empty();
    }
    long megabytes = query.ask(session -> megabytes(session.connection()));
    if (megabytes > LARGEST_MEGABYTES) {
      return Optional.of(
          String.format(
              Locale.ROOT,
              "No index was tried: the database holds %,d MB, and no more than %,d are copied.",
              megabytes,
              LARGEST_MEGABYTES));
    }
    DataSource copy;
    try {
      copy = facilities.copy();
    } catch (IllegalStateException e) {
      return Optional.of("No index was tried: while a transaction is open, no copy can be made.");
    }
    try {
      List<String> proven = new ArrayList<>();
      for (Candidate candidate : candidates) {
        proof(copy, candidate).ifPresent(proven::add);
      }
      return proven.isEmpty()
          ? Optional.empty()
          : Optional.of("Proven fix (tried in a copy):\n  " + String.join("\n  ", proven));
    } finally {
      facilities.drop(copy);
    }
  }

  private static long megabytes(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select pg_catalog.pg_database_size(pg_catalog.current_database()) >> 20")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private Set<Candidate> candidates(Connection connection) throws SQLException {
    Set<Candidate> found = new LinkedHashSet<>();
    for (Smell.Found smell : Smell.in(failed.plan(), CURABLE)) {
      candidate(connection, smell.node()).ifPresent(found::add);
    }
    return found;
  }

  /** The index of a scan's conditions: columns with one value first, then one with a range. */
  private static Optional<Candidate> candidate(Connection connection, PlanNode scan)
      throws SQLException {
    Set<String> equal = new LinkedHashSet<>();
    Set<String> ranges = new LinkedHashSet<>();
    Set<String> parts = new LinkedHashSet<>();
    String table = "";
    for (ScanCondition condition : ScanCondition.of(scan)) {
      Optional<ColumnFacts> column =
          ColumnFacts.read(connection, scan.relation().orElse(""), condition);
      if (column.isEmpty() || !column.get().comparedAsIs()) {
        continue;
      }
      table = column.get().table();
      switch (condition.kind()) {
        case EQUALITY -> equal.add(condition.indexed());
        case RANGE -> ranges.add(condition.indexed());
        case PREFIX -> {
          if (column.get().isText()) {
            ranges.add(condition.indexed() + " text_pattern_ops");
          }
        }
        case CONTAINMENT -> {
          if (column.get().hasParts()) {
            parts.add(condition.indexed());
          }
        }
      }
    }
    if (equal.isEmpty() && !parts.isEmpty()) {
      return Optional.of(new Candidate(table, "using gin (" + String.join(", ", parts) + ")"));
    }
    List<String> columns = Stream.concat(equal.stream(), ranges.stream().limit(1)).toList();
    return columns.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Candidate(
                table,
                columns.stream().limit(MOST_COLUMNS).collect(Collectors.joining(", ", "(", ")"))));
  }

  /** Builds an index in a copy, and measures there. */
  private Optional<String> proof(DataSource copy, Candidate candidate) {
    try {
      long size = build(copy, candidate);
      Measurement after =
          new QueryInDatabase(query.query(), copy)
              .measurements().stream()
                  .filter(measurement -> measurement.kind() == failed.kind())
                  .findFirst()
                  .orElse(failed);
      if (!after.isStable() || 2 * read(after) > read(failed)) {
        return Optional.empty();
      }
      QueryEntry.ofFix(query.query(), candidate.create(""), failed, after).addTo(query.database());
      return Optional.of(
          String.format(
              Locale.ROOT,
              "%s;  -- %,d -> %,d blocks; the index has %,d",
              candidate.create(""),
              read(failed),
              read(after),
              size));
    } catch (SQLException | DatabaseAccessException e) {
      // It cannot be built, or not in time; then there is no proof of it.
      return Optional.empty();
    }
  }

  private long build(DataSource copy, Candidate candidate) throws SQLException {
    try (Connection connection = copy.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("drop index if exists " + candidate.index());
      statement.execute("set statement_timeout = " + query.query().timeout().toMillis());
      statement.execute(candidate.create(Candidate.NAME + " "));
      return blocks(statement, candidate);
    }
  }

  private static long blocks(Statement statement, Candidate candidate) throws SQLException {
    try (ResultSet rows =
        statement.executeQuery(
            """
            select sum(pg_catalog.pg_relation_size(part))
              / pg_catalog.current_setting('block_size')::bigint
            from (select relid from pg_catalog.pg_partition_tree(%1$s)
              union select %1$s) parts (part)
            """
                .formatted(SqlLiteral.quoted(candidate.index()) + "::pg_catalog.regclass"))) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static long read(Measurement measurement) {
    return measurement.blocks();
  }
}
