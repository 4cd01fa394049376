package dev.pgassay.perf;

import dev.pgassay.assertions.sql.SqlLiteral;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a table before a query is executed.
 *
 * @param name what a plan calls it
 * @param fullName its name, qualified, each part quoted where SQL needs it
 * @param blocks how many it has
 * @param rows as of the last vacuum or analyze; -1 when there was none
 * @param isSimple whether it has no parts, and no index of which vacuum may change more than it
 *     takes dead rows out
 */
record TableFacts(String name, String fullName, long blocks, double rows, boolean isSimple) {

  /** A query that finds them; 403 and 405 are btree and hash. */
  static String question(Set<String> relations) {
    return """
        select names.name, c.relnamespace::pg_catalog.regnamespace::text || '.'
            || pg_catalog.quote_ident(c.relname),
          pg_catalog.pg_relation_size(c.oid) / pg_catalog.current_setting('block_size')::bigint,
          c.reltuples,
          c.relkind = 'r' and not c.relispartition and not c.relhassubclass
            and not exists (select from pg_catalog.pg_index i, pg_catalog.pg_class x
              where i.indrelid = c.oid and x.oid = i.indexrelid and x.relam not in (403, 405))
        from pg_catalog.unnest(array[%s]::text[]) names (name), pg_catalog.pg_class c
        where c.oid = names.name::pg_catalog.regclass
        """
        .formatted(relations.stream().map(SqlLiteral::quoted).collect(Collectors.joining(", ")));
  }

  /** Whether a sample of so many rows holds all of them. */
  boolean isSampledAsAWhole(long sample) {
    return rows >= 0 && rows <= sample;
  }

  /** What {@link #question} has found. */
  static List<TableFacts> of(List<List<@Nullable String>> rows) {
    return rows.stream()
        .map(
            row ->
                new TableFacts(
                    row.get(0),
                    row.get(1),
                    Long.parseLong(row.get(2)),
                    Double.parseDouble(row.get(3)),
                    "t".equals(row.get(4))))
        .toList();
  }
}
