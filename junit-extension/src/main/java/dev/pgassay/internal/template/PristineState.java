package dev.pgassay.internal.template;

import dev.pgassay.assertions.facilities.LargeTable;
import dev.pgassay.assertions.facilities.OwnFunction;
import dev.pgassay.assertions.facilities.SettledTable;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a database holds before a test has it, as far as a reset must know: which file belongs to
 * which table or sequence, what its statistics are, where sequences stand.
 *
 * @param relations all relations with a file, by the number of the file
 * @param byOid the same by oid
 * @param tables all tables of users, by oid
 * @param sequences all sequences, by oid
 * @param obstacle why no database with this content can be reset, if so
 * @param cachesSequences whether sessions keep numbers of a sequence to themselves
 * @param functions what statements may call that is not PostgreSQL's own
 */
public record PristineState(
    Map<Long, StoredRelation> relations,
    Map<Long, StoredRelation> byOid,
    Map<Long, StoredTable> tables,
    Map<Long, SequenceState> sequences,
    Optional<String> obstacle,
    boolean cachesSequences,
    List<OwnFunction> functions) {

  /** Relations below this oid were made by {@code initdb} (PostgreSQL's transam.h). */
  static final long FIRST_NORMAL_OID = 16384;

  /**
   * Kinds of index that get the same pages from the same rows in the same order; GiST and SP-GiST
   * choose at random between places that are equally good.
   */
  private static final Set<String> DETERMINISTIC = Set.of("btree", "hash", "brin", "gin");

  /** Kinds of index to which vacuum does nothing but take dead rows out. */
  private static final Set<String> LEFT_BY_VACUUM = Set.of("btree", "hash");

  private static final String RELATIONS =
      """
      select c.oid, pg_catalog.pg_relation_filenode(c.oid), c.relkind, coalesce(am.amname, ''),
        coalesce(ti.oid, t.oid, i.indrelid, c.oid),
        pg_catalog.format('%I.%I', n.nspname, c.relname), c.relpages, c.reltuples, c.relallvisible,
        to_jsonb(c) ->> 'relallfrozen', c.relhastriggers,
        case when c.relkind = 'r' then pg_catalog.pg_relation_size(c.oid) else 0 end,
        case when c.relkind = 'r' then pg_catalog.pg_table_size(c.oid) else 0 end,
        n.nspname, c.relname, c.relispartition or c.relhassubclass,
        pg_catalog.current_setting('block_size')::bigint
      from pg_catalog.pg_class c
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        left join pg_catalog.pg_am am on am.oid = c.relam
        left join pg_catalog.pg_index i on i.indexrelid = c.oid
        left join pg_catalog.pg_class t on t.reltoastrelid = c.oid
        left join pg_catalog.pg_class ti on ti.reltoastrelid = i.indrelid
      where c.relkind in ('r', 'i', 't', 'S', 'm')
      order by c.oid""";

  /**
   * Of a table with no more rows, which takes less than a second, a template's statistics are of
   * all rows; those of a larger one are of a sample.
   */
  private static final long MOST_ROWS_IN_A_SAMPLE = 300_000;

  private static final String TRIGGERED_IN_REPLICA_MODE =
      "select 1 from pg_catalog.pg_event_trigger where evtenabled in ('A', 'R')";

  /** What the log does not show, and what would run while rows are put back. */
  private static final String OBSTACLES =
      """
      select pg_catalog.format('the relation %s is unlogged', oid::regclass)
      from pg_catalog.pg_class where relpersistence = 'u'
      union all
      select pg_catalog.format('the relation %s lies in a tablespace of its own', oid::regclass)
      from pg_catalog.pg_class where reltablespace <> 0 and oid >= 16384
      union all
      select pg_catalog.format('the trigger %I of %s fires in replica mode', tgname,
        tgrelid::regclass)
      from pg_catalog.pg_trigger where tgenabled in ('A', 'R')
      union all
      select pg_catalog.format('the event trigger %I fires at login', evtname)
      from pg_catalog.pg_event_trigger where evtevent = 'login' and evtenabled <> 'D'
      order by 1 limit 1""";

  /** Copies the maps. */
  public PristineState {
    relations = Map.copyOf(relations);
    byOid = Map.copyOf(byOid);
    tables = Map.copyOf(tables);
    sequences = Map.copyOf(sequences);
    functions = List.copyOf(functions);
  }

  /**
   * A relation with a file.
   *
   * @param oid its oid
   * @param name qualified and quoted
   * @param kind {@code relkind} of {@code pg_class}
   * @param table the table that it is a part of: itself, its index or TOAST table; or its own oid
   * @param statistics what the planner knows of it
   */
  public record StoredRelation(
      long oid, String name, char kind, long table, Statistics statistics) {

    /** Whether it is one of PostgreSQL's own. */
    public boolean isCatalog() {
      return oid < FIRST_NORMAL_OID;
    }
  }

  /**
   * Columns of {@code pg_class}.
   *
   * @param pages {@code relpages}
   * @param tuples {@code reltuples}
   * @param allVisible {@code relallvisible}
   * @param allFrozen {@code relallfrozen}, since PostgreSQL 18
   */
  public record Statistics(int pages, float tuples, int allVisible, Optional<Integer> allFrozen) {}

  /**
   * A table.
   *
   * @param oid its oid
   * @param name qualified and quoted
   * @param parts itself, its indexes, and its TOAST table with its index
   * @param hasTriggers {@code relhastriggers}, which foreign keys set as well
   * @param isEmpty whether it has no pages
   * @param settled what a template that was vacuumed and analyzed has of it, where doing that once
   *     more would change nothing
   * @param obstacle why its rows cannot be put back, if so
   */
  public record StoredTable(
      long oid,
      String name,
      List<StoredRelation> parts,
      boolean hasTriggers,
      boolean isEmpty,
      Optional<SettledTable> settled,
      Optional<String> obstacle) {

    /** Copies the list. */
    public StoredTable {
      parts = List.copyOf(parts);
    }
  }

  /**
   * A sequence.
   *
   * @param oid its oid
   * @param name qualified and quoted
   * @param last {@code last_value}
   * @param called {@code is_called}
   */
  public record SequenceState(long oid, String name, long last, boolean called) {}

  /** Reads a database. */
  public static PristineState read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      Reader reader = new Reader(statement, mostRowsInASample(statement));
      reader.readRelations();
      return new PristineState(
          reader.relations,
          reader.relations.values().stream()
              .collect(Collectors.toMap(StoredRelation::oid, Function.identity())),
          reader.tables(),
          reader.sequences(),
          reader.first(OBSTACLES),
          reader
              .first("select seqrelid::text from pg_catalog.pg_sequence where seqcache > 1")
              .isPresent(),
          OwnFunction.in(statement));
    }
  }

  /**
   * How many rows a table may have for a template's statistics of it to be of all of them. To
   * analyze more than usual it is altered, by which no event trigger may be called.
   */
  static long mostRowsInASample(Statement statement) throws SQLException {
    try (ResultSet rows = statement.executeQuery(TRIGGERED_IN_REPLICA_MODE)) {
      return rows.next() ? LargeTable.ROWS_OF_THE_USUAL_SAMPLE : MOST_ROWS_IN_A_SAMPLE;
    }
  }

  private static final class Reader {
    private final Statement statement;
    private final long mostRowsInASample;
    private final Map<Long, StoredRelation> relations = new HashMap<>();
    private final Map<Long, List<StoredRelation>> parts = new HashMap<>();
    private final Map<Long, StoredTable> tables = new HashMap<>();
    private final Map<Long, String> otherIndexes = new HashMap<>();
    private final Set<Long> changedByVacuum = new HashSet<>();

    Reader(Statement statement, long mostRowsInASample) {
      this.statement = statement;
      this.mostRowsInASample = mostRowsInASample;
    }

    void readRelations() throws SQLException {
      try (ResultSet rows = statement.executeQuery(RELATIONS)) {
        while (rows.next()) {
          add(rows);
        }
      }
    }

    private void add(ResultSet row) throws SQLException {
      long oid = row.getLong(1);
      String allFrozen = row.getString(10);
      StoredRelation relation =
          new StoredRelation(
              oid,
              row.getString(6),
              row.getString(3).charAt(0),
              row.getLong(5),
              new Statistics(
                  row.getInt(7),
                  row.getFloat(8),
                  row.getInt(9),
                  Optional.ofNullable(allFrozen).map(Integer::valueOf)));
      relations.put(row.getLong(2), relation);
      parts.computeIfAbsent(relation.table(), table -> new ArrayList<>()).add(relation);
      String method = row.getString(4);
      if (relation.kind() == 'i' && !DETERMINISTIC.contains(method)) {
        otherIndexes.put(relation.table(), method);
      }
      if (relation.kind() == 'i' && !LEFT_BY_VACUUM.contains(method)) {
        changedByVacuum.add(relation.table());
      }
      if (relation.kind() == 'r' && !relation.isCatalog()) {
        tables.put(
            oid,
            new StoredTable(
                oid,
                relation.name(),
                List.of(),
                row.getBoolean(11),
                row.getLong(12) == 0,
                settled(row, relation.statistics().tuples()),
                method.equals("heap")
                    ? TableRewrite.tooLarge(relation.name(), row.getLong(13))
                    : Optional.of(relation.name() + " is stored by " + method)));
      }
    }

    /** One that has parts, or is a part, is analyzed with them. */
    private Optional<SettledTable> settled(ResultSet row, float rows) throws SQLException {
      return row.getBoolean(16) || rows < 0 || rows > mostRowsInASample
          ? Optional.empty()
          : Optional.of(
              new SettledTable(
                  row.getString(14), row.getString(15), row.getLong(12) / row.getLong(17)));
    }

    Map<Long, StoredTable> tables() {
      tables.replaceAll(
          (oid, table) ->
              new StoredTable(
                  oid,
                  table.name(),
                  parts.getOrDefault(oid, List.of()),
                  table.hasTriggers(),
                  table.isEmpty(),
                  table.settled().filter(settled -> !changedByVacuum.contains(oid)),
                  table.obstacle().or(() -> otherIndex(table))));
      return tables;
    }

    /** Empty indexes are all the same. */
    private Optional<String> otherIndex(StoredTable table) {
      return table.isEmpty() || !otherIndexes.containsKey(table.oid())
          ? Optional.empty()
          : Optional.of(
              table.name() + " has rows and an index by " + otherIndexes.get(table.oid()));
    }

    Map<Long, SequenceState> sequences() throws SQLException {
      Collection<StoredRelation> found =
          relations.values().stream().filter(relation -> relation.kind() == 'S').toList();
      List<String> selects = new ArrayList<>();
      for (StoredRelation sequence : found) {
        selects.add(
            "select %d, last_value, is_called, %s from %s"
                .formatted(sequence.oid(), SqlText.literal(sequence.name()), sequence.name()));
      }
      Map<Long, SequenceState> sequences = new HashMap<>();
      if (!selects.isEmpty()) {
        try (ResultSet rows = statement.executeQuery(String.join("\nunion all ", selects))) {
          while (rows.next()) {
            sequences.put(
                rows.getLong(1),
                new SequenceState(
                    rows.getLong(1), rows.getString(4), rows.getLong(2), rows.getBoolean(3)));
          }
        }
      }
      return sequences;
    }

    Optional<String> first(String query) throws SQLException {
      try (ResultSet rows = statement.executeQuery(query)) {
        return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
      }
    }
  }
}
