package dev.pgassay.assertions.change;

import dev.pgassay.assertions.sql.SqlLiteral;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a transaction saw at a moment of its own, what it had written itself by then included.
 *
 * <p>A cursor reads with the snapshot of the moment at which it was declared, whatever its
 * transaction does afterwards. This one reads no table: each row that is fetched executes the query
 * that is set at that time, since {@code query_to_xml} runs a query with the snapshot of whoever
 * calls it (src/backend/utils/adt/xml.c, {@code SPI_execute(query, true, 0)}; read-only, so no
 * snapshot is taken). Until then nothing is locked, and no statement of the transaction finds a
 * table in use.
 */
final class SnapshotCursor implements Snapshot, AutoCloseable {

  private static final AtomicLong COUNT = new AtomicLong();
  private static final String QUERY = "pgassay.query";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A recursion gives its rows one by one, as many as are fetched. */
  private static final String DECLARE =
      """
      declare %s no scroll cursor for
      with recursive fetched (n) as (select 1 union all select 1 from fetched)
      select pg_catalog.query_to_xml(
          pg_catalog.current_setting('pgassay.query'), true, true, '')::text
      from fetched
      """;

  /** XML has not every character that a text may have. */
  private static final String IN_ONE_VALUE =
      "select pg_catalog.encode(pg_catalog.convert_to("
          + "coalesce(pg_catalog.json_agg(v), '[]')::text, 'UTF8'), 'base64') as v from (\n";

  private final Connection connection;
  private final Statement statement;
  private final String name;

  private SnapshotCursor(Connection connection, Statement statement) {
    this.connection = connection;
    this.statement = statement;
    this.name = "pgassay_snapshot_" + COUNT.incrementAndGet();
  }

  /** Keeps what a transaction sees now; it lasts until the transaction ends. */
  static SnapshotCursor declare(Connection connection) throws SQLException {
    Statement statement = connection.createStatement();
    try {
      statement.setEscapeProcessing(false);
      SnapshotCursor cursor = new SnapshotCursor(connection, statement);
      statement.execute(DECLARE.formatted(cursor.name));
      return cursor;
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  @Override
  public <T> List<T> rows(String sql, Reader<T> reader) throws SQLException {
    statement.execute(
        "select pg_catalog.set_config('%s', %s, true)"
            .formatted(QUERY, SqlLiteral.quoted(IN_ONE_VALUE + sql + "\n) v")));
    try (ResultSet fetched = statement.executeQuery("fetch next from " + name)) {
      fetched.next();
      List<T> rows = new ArrayList<>();
      for (JsonNode row : JSON.readTree(decoded(fetched.getString(1)))) {
        rows.add(reader.read(ResultRow.of(row)));
      }
      return rows;
    }
  }

  private static String decoded(String xml) {
    String value = xml.substring(xml.indexOf("<v>") + "<v>".length(), xml.indexOf("</v>"));
    return new String(Base64.getMimeDecoder().decode(value), StandardCharsets.UTF_8);
  }

  /**
   * Closes the cursor. Where it is gone with its transaction, another one that is open by now does
   * not fail by that.
   */
  @Override
  public void close() {
    try (Statement closed = statement) {
      Savepoint before = connection.setSavepoint();
      try {
        closed.execute("close " + name);
      } catch (SQLException e) {
        connection.rollback(before);
      }
      connection.releaseSavepoint(before);
    } catch (SQLException e) {
      // The transaction has failed, or the connection is broken, and the cursor ends with it.
      return;
    }
  }
}
