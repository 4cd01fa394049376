package dev.pgassay.perf;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the catalog says of the column of a condition.
 *
 * @param table its table; of a partition, the partitioned table
 * @param type its type
 * @param comparedAsIs whether an index of the column holds it as the condition compares it; a cast
 *     that computes another value says no
 * @param isText whether an index of it can serve the letters that a text begins with
 * @param hasParts whether a GIN index finds it by what it holds
 * @param index an index that has the column as its first key; null if there is none
 */
record ColumnFacts(
    String table,
    String type,
    boolean comparedAsIs,
    boolean isText,
    boolean hasParts,
    @Nullable String index) {

  private static final String READ =
      """
      select pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(root.relname),
        pg_catalog.format_type(a.atttypid, a.atttypmod),
        compared.type is null or compared.type = base.oid or exists (
          select from pg_catalog.pg_cast
          where castsource = base.oid and casttarget = compared.type and castmethod = 'b'),
        base.typcategory = 'S' and base.typname in ('text', 'varchar'),
        base.typcategory = 'A' or base.typname in ('jsonb', 'tsvector'),
        (select min(c.relname)
          from pg_catalog.pg_index i join pg_catalog.pg_class c on c.oid = i.indexrelid
          where i.indrelid = a.attrelid and i.indkey[0] = a.attnum and i.indisvalid
            and i.indpred is null)
      from pg_catalog.pg_attribute a
        join pg_catalog.pg_type t on t.oid = a.atttypid
        join pg_catalog.pg_type base
          on base.oid = case t.typtype when 'd' then t.typbasetype else t.oid end
        join pg_catalog.pg_class root
          on root.oid = coalesce(pg_catalog.pg_partition_root(a.attrelid), a.attrelid)
        join pg_catalog.pg_namespace n on n.oid = root.relnamespace
        cross join (select pg_catalog.to_regtype(?)::oid as type) compared
      where a.attrelid = ?::text::pg_catalog.regclass and a.attname = ?
      """;

  /** Reads them; empty where the condition has no column that the catalog knows. */
  static Optional<ColumnFacts> read(Connection connection, String relation, ScanCondition condition)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(READ)) {
      statement.setString(1, condition.cast());
      statement.setString(2, relation);
      statement.setString(3, condition.column());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next()
            ? Optional.of(
                new ColumnFacts(
                    rows.getString(1),
                    rows.getString(2),
                    rows.getBoolean(3),
                    rows.getBoolean(4),
                    rows.getBoolean(5),
                    rows.getString(6)))
            : Optional.empty();
      }
    }
  }
}
