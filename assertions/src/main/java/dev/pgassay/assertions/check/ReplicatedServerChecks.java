package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.stream.Stream;

/** Checks of what no catalog says that was read for all checks. */
final class ReplicatedServerChecks {

  private static final String TIMEOUT = "30 s";

  private ReplicatedServerChecks() {}

  /** Large objects, none of which is replicated. */
  static Stream<Finding> largeObjects(Catalog catalog, Parameters parameters, SqlSession session)
      throws SQLException {
    long count =
        Long.parseLong(
            session.query(
                "select pg_catalog.count(*) from pg_catalog.pg_largeobject_metadata",
                TIMEOUT,
                ReplicatedServerChecks::first));
    return count == 0
        ? Stream.empty()
        : Stream.of(
            new Finding(
                "large objects",
                "there %s, and none is replicated".formatted(count == 1 ? "is 1" : "are " + count),
                null));
  }

  /** A server that cannot publish. */
  static Stream<Finding> walLevel(Catalog catalog, Parameters parameters, SqlSession session)
      throws SQLException {
    String level =
        session.query(
            "select pg_catalog.current_setting('wal_level')",
            TIMEOUT,
            ReplicatedServerChecks::first);
    return level.equals("logical")
        ? Stream.empty()
        : Stream.of(
            new Finding(
                "setting wal_level",
                "it is " + level + " on this server, which can therefore publish nothing",
                null));
  }

  private static String first(ResultSet rows) throws SQLException {
    rows.next();
    return rows.getString(1);
  }
}
