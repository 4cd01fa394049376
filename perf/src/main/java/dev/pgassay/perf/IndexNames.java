package dev.pgassay.perf;

import dev.pgassay.assertions.catalog.Identifier;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The indexes of a database, by name.
 *
 * @param all those that there are, with their schemas
 */
record IndexNames(List<Index> all) {

  private static final String READ =
      """
      select n.nspname, c.relname, root.relid::pg_catalog.regclass::text,
        pg_catalog.quote_ident(tn.nspname) || '.' || pg_catalog.quote_ident(t.relname)
      from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        join pg_catalog.pg_index i on i.indexrelid = c.oid
        join pg_catalog.pg_class t
          on t.oid = coalesce(pg_catalog.pg_partition_root(i.indrelid), i.indrelid)
        join pg_catalog.pg_namespace tn on tn.oid = t.relnamespace
        left join lateral (select relid from pg_catalog.pg_partition_ancestors(c.oid)) root on true
      where c.relkind in ('i', 'I') and n.nspname not in ('pg_catalog', 'pg_toast')
      order by 1, 2
      """;

  /**
   * An index.
   *
   * @param schema its schema
   * @param name its name
   * @param of the index of a partitioned table that it is a part of, or itself
   * @param table the full name of its table; of a part, that of the partitioned table
   */
  record Index(String schema, String name, String of, String table) {

    boolean isCalled(List<String> parts) {
      return parts.get(parts.size() - 1).equals(name)
          && (parts.size() == 1 || parts.get(0).equals(schema));
    }
  }

  static IndexNames read(Connection connection) throws SQLException {
    List<Index> found = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(READ)) {
      while (rows.next()) {
        String of = rows.getString(3);
        found.add(
            new Index(
                rows.getString(1),
                rows.getString(2),
                of == null ? rows.getString(2) : of,
                rows.getString(4)));
      }
    }
    return new IndexNames(found);
  }

  /** The names under which an index is seen in plans: its own, and those of its parts. */
  Set<String> inPlans(String name) {
    List<String> parts = Identifier.parse(name);
    Set<String> names = new TreeSet<>();
    for (Index index : all) {
      List<String> of = Identifier.parse(index.of());
      if (index.isCalled(parts) || of.get(of.size() - 1).equals(parts.get(parts.size() - 1))) {
        names.add(index.name());
      }
    }
    return names;
  }

  /** The table of an index that there is. */
  String table(String name) {
    List<String> parts = Identifier.parse(name);
    return all.stream().filter(index -> index.isCalled(parts)).findFirst().orElseThrow().table();
  }

  List<String> names() {
    return all.stream().map(Index::name).toList();
  }
}
