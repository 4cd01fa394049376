package dev.pgassay.internal.template;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The statements that read rows, sequences and sizes of a database. */
final class ContentQueries {

  /** So many tables are read by one statement. */
  private static final int TABLES = 100;

  /**
   * Tables with the columns that are stored (a virtual column may fail to be computed), and whether
   * they are small enough to keep their rows, to be told of in a message. Other sessions' temporary
   * tables cannot be read.
   */
  private static final String STORED =
      """
      select c.oid, c.relkind, pg_catalog.format('%I.%I', n.nspname, c.relname) as name,
        (select pg_catalog.string_agg(pg_catalog.format('t.%I', a.attname), ', ' order by a.attnum)
          from pg_catalog.pg_attribute a
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            and a.attgenerated <> 'v') as columns,
        pg_catalog.pg_table_size(c.oid) <= 262144 as small
      from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'm', 'S') and n.nspname <> 'pg_catalog'
        and c.relpersistence <> 't' and c.relispopulated
      order by n.nspname, c.relname""";

  private static final String ROWS =
      """
      select %s as identity, %s as label, pg_catalog.count(*) as rows,
        pg_catalog.hashtextextended(pg_catalog.string_agg(
          pg_catalog.hashtextextended(t.line collate "C", 0)::text, ' ' order by t.place)
          collate "C", 0) as digest,
        %s as content
      from (select t.ctid as place, pg_catalog.format('%%s', row(%s)) as line from only %s t) t""";

  private static final String SEQUENCE =
      "select %s as identity, %s as label, last_value, is_called from %s";

  private static final String SIZES =
      """
      select c.oid as identity,
        case when owner.oid is null then pg_catalog.pg_describe_object(c.tableoid, c.oid, 0)
          when c.relkind = 't' then pg_catalog.format('toast table of %s', owner.oid::regclass)
          else pg_catalog.format('index of the toast table of %s', owner.oid::regclass) end as label,
        pg_catalog.pg_relation_size(c.oid, 'main') / b.size as "size in blocks",
        pg_catalog.pg_relation_size(c.oid, 'vm') / b.size as "size of the visibility map in blocks"
      from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        cross join (select pg_catalog.current_setting('block_size')::int) b (size)
        left join pg_catalog.pg_index i on i.indexrelid = c.oid
        left join pg_catalog.pg_class owner
          on owner.reltoastrelid = case c.relkind when 't' then c.oid else i.indrelid end
      where c.relkind in ('r', 'm', 't', 'i') and n.nspname <> 'pg_catalog'
        and (n.nspname <> 'pg_toast' or c.oid >= 16384) and c.relpersistence <> 't'
      order by n.nspname, c.relname""";

  private static final String TEMPORARY =
      """
      select c.oid as identity, pg_catalog.pg_describe_object(c.tableoid, c.oid, 0) as label,
        c.relkind
      from pg_catalog.pg_class c where c.relpersistence = 't' order by 2""";

  private static final String PREPARED =
      """
      select gid as identity, gid as label, owner
      from pg_catalog.pg_prepared_xacts where database = pg_catalog.current_database()
      order by 1""";

  private static final String SLOTS =
      """
      select slot_name as identity, slot_name as label, plugin
      from pg_catalog.pg_replication_slots where database = pg_catalog.current_database()
      order by 1""";

  private ContentQueries() {}

  /** A table, materialized view or sequence. */
  private record Stored(String oid, String kind, String name, String columns, boolean small) {}

  static List<StateQuery> read(Statement statement) throws SQLException {
    List<Stored> tables = new ArrayList<>();
    List<Stored> sequences = new ArrayList<>();
    for (Stored stored : stored(statement)) {
      (stored.kind.equals("S") ? sequences : tables).add(stored);
    }
    List<StateQuery> queries = new ArrayList<>();
    queries.add(all("table", tables.stream().map(ContentQueries::rows).toList()));
    queries.add(all("sequence", sequences.stream().map(ContentQueries::sequence).toList()));
    queries.add(new StateQuery("size of", List.of(SIZES)));
    queries.add(new StateQuery("temporary", List.of(TEMPORARY)));
    queries.add(new StateQuery("prepared transaction", List.of(PREPARED)));
    queries.add(new StateQuery("replication slot", List.of(SLOTS)));
    return queries;
  }

  private static List<Stored> stored(Statement statement) throws SQLException {
    List<Stored> stored = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(STORED)) {
      while (rows.next()) {
        String columns = rows.getString(4);
        stored.add(
            new Stored(
                rows.getString(1),
                rows.getString(2),
                rows.getString(3),
                columns == null ? "" : columns,
                rows.getBoolean(5)));
      }
    }
    return stored;
  }

  private static String rows(Stored table) {
    String content =
        table.small
            ? "pg_catalog.string_agg(t.line, pg_catalog.chr(%d) order by t.place)"
                .formatted((int) RowsDifference.SEPARATOR)
            : "null::text";
    return ROWS.formatted(
        table.oid, SqlText.literal(table.name), content, table.columns, table.name);
  }

  private static String sequence(Stored sequence) {
    return SEQUENCE.formatted(sequence.oid, SqlText.literal(sequence.name), sequence.name);
  }

  private static StateQuery all(String section, List<String> selects) {
    List<String> statements = new ArrayList<>();
    for (int i = 0; i < selects.size(); i += TABLES) {
      List<String> part = selects.subList(i, Math.min(i + TABLES, selects.size()));
      statements.add(String.join("\nunion all\n", part));
    }
    return new StateQuery(section, statements);
  }
}
