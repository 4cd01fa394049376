package dev.pgassay.perf;

import dev.pgassay.assertions.sql.SqlLiteral;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is unusual about the tables of a query, and no plan tells: what they were told, and room.
 */
final class TableCircumstances {

  /** A table is worth a word when it has so many times the blocks that its rows would fill. */
  private static final int MANY_TIMES = 3;

  private static final int MANY_BLOCKS = 100;

  private static final String OVERRIDES =
      """
      select pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname)
          || '.' || pg_catalog.quote_ident(a.attname),
        a.attstattarget = 0, pg_catalog.array_to_string(a.attoptions, ', ')
      from pg_catalog.pg_attribute a
        join pg_catalog.pg_class c on c.oid = a.attrelid
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      where a.attrelid = any (array[%s]::pg_catalog.regclass[]) and a.attnum > 0
        and (a.attstattarget = 0 or a.attoptions is not null)
      order by 1
      """;

  /** A row has 24 bytes of header, 4 of pointer, and some to align it. */
  private static final String ROOM =
      """
      select pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname),
        c.reltuples::bigint,
        pg_catalog.pg_relation_size(c.oid) / pg_catalog.current_setting('block_size')::bigint,
        pg_catalog.ceil(c.reltuples * (32 + row.width)
          / pg_catalog.current_setting('block_size')::bigint)::bigint
      from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        cross join lateral (
          select pg_catalog.sum(s.avg_width * (1 - s.null_frac)) as width
          from pg_catalog.pg_stats s
          where s.schemaname = n.nspname and s.tablename = c.relname) row
      where c.oid = any (array[%s]::pg_catalog.regclass[]) and c.relkind in ('r', 'm')
        and c.reltuples > 0
      order by 1
      """;

  private TableCircumstances() {}

  /** A sentence for each. */
  static List<String> of(Connection connection, Set<String> relations) throws SQLException {
    List<String> found = new ArrayList<>();
    if (relations.isEmpty()) {
      return found;
    }
    String names = relations.stream().map(SqlLiteral::quoted).collect(Collectors.joining(", "));
    try (Statement statement = connection.createStatement()) {
      try (ResultSet columns = statement.executeQuery(OVERRIDES.formatted(names))) {
        while (columns.next()) {
          if (columns.getBoolean(2)) {
            found.add(columns.getString(1) + " has no statistics: its target is 0.");
          }
          if (columns.getString(3) != null) {
            found.add(
                "%s is planned with %s, whatever its statistics find."
                    .formatted(columns.getString(1), columns.getString(3)));
          }
        }
      }
      try (ResultSet tables = statement.executeQuery(ROOM.formatted(names))) {
        while (tables.next()) {
          long blocks = tables.getLong(3);
          long filled = tables.getLong(4);
          if (blocks >= MANY_BLOCKS && blocks > MANY_TIMES * filled) {
            found.add(
                String.format(
                    Locale.ROOT,
                    "%s has %,d blocks for %,d rows, which would fill about %,d: dead rows left"
                        + " room that only VACUUM FULL or CLUSTER gives back.",
                    tables.getString(1),
                    blocks,
                    tables.getLong(2),
                    filled));
          }
        }
      }
    }
    return found;
  }
}
