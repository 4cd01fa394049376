package dev.pgassay.assertions.change;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads row versions from tables, many tables with one statement. */
final class RowReader {

  private static final int TABLES_A_STATEMENT = 50;

  private final Snapshot snapshot;

  RowReader(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /**
   * Reads the versions that a condition holds for.
   *
   * @param tables the tables
   * @param pages the pages that are looked at
   * @param condition the condition, on the table {@code t}
   */
  List<RowVersion> read(List<WatchedTable> tables, WrittenPages pages, String condition)
      throws SQLException {
    List<String> queries = new ArrayList<>();
    for (WatchedTable table : tables) {
      String rows = rows(table, table.values());
      Optional<List<WrittenPages.Range>> ranges = pages.ranges(table);
      if (ranges.isEmpty()) {
        queries.add(rows + " where " + condition);
      } else if (!ranges.get().isEmpty()) {
        // `offset 0` keeps the planner from making a join of it, which could not seek by ctid.
        queries.add(
            "select v.* from unnest("
                + places(ranges.get().stream().map(range -> "(" + range.first() + ",0)").toList())
                + ", "
                + places(ranges.get().stream().map(range -> "(" + range.end() + ",0)").toList())
                + ") r (first, after), lateral ("
                + rows
                + " where t.ctid >= r.first and t.ctid < r.after and ("
                + condition
                + ") offset 0) v");
      }
    }
    return run(tables, queries);
  }

  /** Reads all versions that a table has. */
  List<RowVersion> readAll(WatchedTable table) throws SQLException {
    return run(List.of(table), List.of(rows(table, table.values())));
  }

  /** Returns which of some versions, known by where they lie, this snapshot sees. */
  Set<RowVersion> seen(Collection<RowVersion> versions) throws SQLException {
    Map<Long, WatchedTable> tables = new LinkedHashMap<>();
    Map<Long, Map<String, RowVersion>> byPlace = new HashMap<>();
    for (RowVersion version : versions) {
      long oid = version.table().oid();
      tables.put(oid, version.table());
      byPlace.computeIfAbsent(oid, table -> new HashMap<>()).put(version.place(), version);
    }
    List<String> queries =
        tables.values().stream()
            .map(
                table ->
                    rows(table, "null::text[]")
                        + " where t.ctid = any ("
                        + places(byPlace.get(table.oid()).keySet())
                        + ")")
            .toList();
    Set<RowVersion> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (RowVersion version : run(List.copyOf(tables.values()), queries)) {
      seen.add(byPlace.get(version.table().oid()).get(version.place()));
    }
    return seen;
  }

  /** Returns whether this snapshot sees a version that a condition holds for. */
  boolean hasAny(WatchedTable table, String condition) throws SQLException {
    return !run(
            List.of(table),
            List.of(rows(table, "null::text[]") + " where " + condition + " limit 1"))
        .isEmpty();
  }

  private static String rows(WatchedTable table, String values) {
    return "select "
        + table.oid()
        + "::bigint as oid, t.ctid::text as place, t.xmin::text as made_by, t.xmax::text as ended_by, "
        + values
        + " as texts from only "
        + table.name()
        + " t";
  }

  private static String places(Collection<String> places) {
    return places.stream().collect(Collectors.joining("\",\"", "'{\"", "\"}'::pg_catalog.tid[]"));
  }

  private List<RowVersion> run(List<WatchedTable> tables, List<String> queries)
      throws SQLException {
    Map<Long, WatchedTable> byOid =
        tables.stream().collect(Collectors.toMap(WatchedTable::oid, table -> table));
    List<RowVersion> versions = new ArrayList<>();
    for (int i = 0; i < queries.size(); i += TABLES_A_STATEMENT) {
      versions.addAll(
          snapshot.rows(
              String.join(
                  "\nunion all\n",
                  queries.subList(i, Math.min(queries.size(), i + TABLES_A_STATEMENT))),
              row -> version(byOid, row)));
    }
    return versions;
  }

  private static RowVersion version(Map<Long, WatchedTable> tables, ResultRow row)
      throws SQLException {
    return new RowVersion(
        tables.get(row.number("oid")),
        Objects.requireNonNull(row.text("place")),
        Objects.requireNonNull(row.text("made_by")),
        Objects.requireNonNull(row.text("ended_by")),
        row.texts("texts"));
  }
}
