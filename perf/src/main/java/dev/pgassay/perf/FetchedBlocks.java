package dev.pgassay.perf;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How many blocks of each table and index a transaction has read, as the server's statistics count
 * them: by whatever statement of it, those of triggers and of foreign keys' checks included.
 *
 * <p>Relations of the catalog are left out: what is read of them depends on what a session has
 * cached.
 *
 * @param byRelation the blocks, by the relation's name
 */
record FetchedBlocks(Map<String, Long> byRelation) {

  /** The first number that PostgreSQL gives to an object that is not its own. */
  private static final int FIRST_USER_OBJECT = 16_384;

  private static final String READ =
      """
      select pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname), blocks
      from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        cross join lateral pg_catalog.pg_stat_get_xact_blocks_fetched(c.oid) blocks
      where c.oid >= %d and blocks > 0
      """
          .formatted(FIRST_USER_OBJECT);

  /**
   * Reads what the transaction has read until now.
   *
   * @return it; null where the server does not count
   */
  static @Nullable FetchedBlocks read(Connection connection) throws SQLException {
    Map<String, Long> found = new TreeMap<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet counting =
          statement.executeQuery("select pg_catalog.current_setting('track_counts')::boolean")) {
        counting.next();
        if (!counting.getBoolean(1)) {
          return null;
        }
      }
      try (ResultSet rows = statement.executeQuery(READ)) {
        while (rows.next()) {
          found.put(rows.getString(1), rows.getLong(2));
        }
      }
    }
    return new FetchedBlocks(found);
  }

  /** What was read since. */
  FetchedBlocks minus(FetchedBlocks before) {
    Map<String, Long> difference = new LinkedHashMap<>();
    byRelation.forEach(
        (relation, blocks) -> {
          long read = blocks - before.byRelation.getOrDefault(relation, 0L);
          if (read != 0) {
            difference.put(relation, read);
          }
        });
    return new FetchedBlocks(difference);
  }

  /** The blocks of all together. */
  long total() {
    return byRelation.values().stream().mapToLong(Long::longValue).sum();
  }
}
