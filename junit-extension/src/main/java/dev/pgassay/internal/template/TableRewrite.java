package dev.pgassay.internal.template;

import dev.pgassay.internal.template.PristineState.SequenceState;
import dev.pgassay.internal.template.PristineState.StoredRelation;
import dev.pgassay.internal.template.PristineState.StoredTable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/**
 * Gives tables new files with given rows, so that they take the pages that these rows take and no
 * more, whatever was done to them before.
 *
 * <p>A template's tables are rewritten once, when it is built, and a test's tables are rewritten
 * when it has written to them; since both go the same way, a table has the same pages before every
 * test. {@code COPY … FREEZE} leaves rows as {@code VACUUM FREEZE} does.
 */
public final class TableRewrite {

  /** Above this, cloning is no slower. */
  private static final int MOST_ROWS = 1_000;

  private static final long MOST_BYTES = 1 << 20;

  private static final String BEGIN =
      "begin; set local session_replication_role = replica; set local lock_timeout = '5s';"
          + " set local row_security = off";

  private static final String TRANSACTION =
      "select pg_catalog.pg_current_xact_id()::text::bigint & 4294967295 as transaction";

  private final Connection connection;

  /**
   * What a rewrite has changed.
   *
   * @param transaction the number of its transaction, as the write-ahead log shows it
   * @param files the new files' numbers, with the oids of their relations
   */
  public record Rewritten(long transaction, Map<Long, Long> files) {}

  /**
   * Creates a rewrite.
   *
   * @param connection to the database, as a superuser, in auto-commit mode
   */
  public TableRewrite(Connection connection) {
    this.connection = connection;
  }

  static Optional<String> tooLarge(String table, long bytes) {
    return bytes <= MOST_BYTES
        ? Optional.empty()
        : Optional.of(table + " is larger than " + (MOST_BYTES >> 20) + " MB");
  }

  /**
   * Reads the rows of a table in their physical order, as {@code COPY} writes them.
   *
   * @return empty when there are more than 1,000
   */
  public Optional<byte[]> rows(StoredTable table) throws SQLException {
    if (table.isEmpty()) {
      return Optional.of(new byte[0]);
    }
    try (Statement statement = connection.createStatement();
        ResultSet count =
            statement.executeQuery(
                "select count(*) from (select from only %s limit %d) t"
                    .formatted(table.name(), MOST_ROWS + 1))) {
      count.next();
      if (count.getInt(1) > MOST_ROWS) {
        return Optional.empty();
      }
    }
    ByteArrayOutputStream rows = new ByteArrayOutputStream();
    try {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyOut("copy " + table.name() + " to stdout (format binary)", rows);
    } catch (IOException e) {
      throw new SQLException("Could not read " + table.name() + ": " + e, e);
    }
    return Optional.of(rows.toByteArray());
  }

  /**
   * Rewrites tables and sets sequences, in one transaction.
   *
   * @param rows what each table is to hold, as {@link #rows} returned it
   * @return what the write-ahead log must be read with from now on
   */
  public Rewritten run(Map<StoredTable, byte[]> rows, Collection<SequenceState> sequences)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      try {
        List<String> first = new ArrayList<>(List.of(BEGIN, TRANSACTION));
        List<String> last = new ArrayList<>();
        if (!rows.isEmpty()) {
          first.addAll(truncate(rows.keySet()));
          last.add(restoreStatistics(rows.keySet()));
        }
        if (!sequences.isEmpty()) {
          last.add(setSequences(sequences));
        }
        last.add("commit");
        return run(statement, rows, first, last);
      } catch (SQLException e) {
        rollBack(statement, e);
        throw e;
      }
    }
  }

  /** Sends as many statements at once as there can be: each answer takes its time. */
  private Rewritten run(
      Statement statement, Map<StoredTable, byte[]> rows, List<String> first, List<String> last)
      throws SQLException {
    Results results = new Results();
    if (rows.values().stream().allMatch(content -> content.length == 0)) {
      first.addAll(last);
      results.read(statement, String.join("; ", first));
    } else {
      results.read(statement, String.join("; ", first));
      for (Map.Entry<StoredTable, byte[]> table : rows.entrySet()) {
        if (table.getValue().length > 0) {
          fill(table.getKey(), table.getValue());
        }
      }
      results.read(statement, String.join("; ", last));
    }
    return new Rewritten(results.transaction, results.files);
  }

  /** What the statements return: the transaction's number, then new files with their relations. */
  private static final class Results {
    private final Map<Long, Long> files = new HashMap<>();
    private long transaction = -1;

    void read(Statement statement, String sql) throws SQLException {
      for (boolean rows = statement.execute(sql);
          rows || statement.getUpdateCount() >= 0;
          rows = statement.getMoreResults()) {
        if (rows) {
          read(statement.getResultSet());
        }
      }
    }

    private void read(ResultSet rows) throws SQLException {
      String column = rows.getMetaData().getColumnName(1);
      while (rows.next()) {
        if (column.equals("transaction")) {
          transaction = rows.getLong(1);
        } else if (column.equals("relfilenode")) {
          files.put(rows.getLong(1), rows.getLong(2));
        }
      }
    }
  }

  private static void rollBack(Statement statement, SQLException failure) {
    try {
      statement.execute("rollback");
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }

  /**
   * {@code TRUNCATE} refuses a table that a foreign key refers to, unless the table has no triggers
   * at all (PostgreSQL's heap_truncate_find_FKs), which is what it is told for the while.
   */
  private static List<String> truncate(Collection<StoredTable> tables) {
    List<Long> withTriggers =
        tables.stream().filter(StoredTable::hasTriggers).map(StoredTable::oid).toList();
    List<String> statements = new ArrayList<>();
    if (!withTriggers.isEmpty()) {
      statements.add(
          "update pg_catalog.pg_class set relhastriggers = false where oid in ("
              + withTriggers.stream().map(String::valueOf).collect(Collectors.joining(", "))
              + ")");
    }
    statements.add(
        "truncate only "
            + tables.stream().map(StoredTable::name).collect(Collectors.joining(", only ")));
    return statements;
  }

  private void fill(StoredTable table, byte[] rows) throws SQLException {
    try {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyIn(
              "copy " + table.name() + " from stdin (format binary, freeze)",
              new ByteArrayInputStream(rows));
    } catch (IOException e) {
      throw new SQLException("Could not write " + table.name() + ": " + e, e);
    }
  }

  /** {@code TRUNCATE} forgets what the planner knew, so that an empty table seems to have pages. */
  private static String restoreStatistics(Collection<StoredTable> tables) {
    boolean frozen = tables.iterator().next().parts().get(0).statistics().allFrozen().isPresent();
    StringBuilder values = new StringBuilder();
    for (StoredTable table : tables) {
      for (StoredRelation part : table.parts()) {
        values
            .append(values.length() == 0 ? "" : ", ")
            .append(
                "(%d, %d, %s::real, %d, %d, %s)"
                    .formatted(
                        part.oid(),
                        part.statistics().pages(),
                        SqlText.literal(Float.toString(part.statistics().tuples())),
                        part.statistics().allVisible(),
                        part.statistics().allFrozen().orElse(0),
                        part.kind() == 'r' && table.hasTriggers()));
      }
    }
    return """
        update pg_catalog.pg_class c set relpages = v.pages, reltuples = v.tuples,
          relallvisible = v.visible, relhastriggers = v.triggers%s
        from (values %s) v (oid, pages, tuples, visible, frozen, triggers)
        where c.oid = v.oid::oid returning c.relfilenode, c.oid"""
        .formatted(frozen ? ", relallfrozen = v.frozen" : "", values);
  }

  private static String setSequences(Collection<SequenceState> sequences) {
    return "select "
        + sequences.stream()
            .map(
                sequence ->
                    "pg_catalog.setval(%d::oid::regclass, %d, %s)"
                        .formatted(sequence.oid(), sequence.last(), sequence.called()))
            .collect(Collectors.joining(", "));
  }
}
