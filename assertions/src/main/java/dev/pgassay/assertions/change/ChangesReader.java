package dev.pgassay.assertions.change;

import dev.pgassay.assertions.catalog.QualifiedName;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the row versions that one of two snapshots sees and the other does not, and pairs them.
 *
 * <p>Both read the same files, so a version that both see lies in the same place. A version that
 * only the later one sees was made by a transaction that the earlier one does not see, so its
 * {@code xmin} is not older than the oldest transaction that was open then; one that only the
 * earlier one sees has an {@code xmax}. The reverse does not hold (rows that were locked have an
 * {@code xmax}, too), so each version found is looked for in the other snapshot.
 */
final class ChangesReader {

  private final Snapshot before;
  private final Snapshot after;
  private final String oldestTransaction;
  private final RowReader formerRows;
  private final RowReader newRows;
  private final Map<QualifiedName, List<WatchedTable>> tables = new LinkedHashMap<>();
  private final SortedMap<String, String> unseen = new TreeMap<>();
  private final Map<QualifiedName, List<String>> unknown = new TreeMap<>();
  private final List<RowVersion> made = new ArrayList<>();
  private final List<RowVersion> gone = new ArrayList<>();

  /**
   * Prepares to read.
   *
   * @param before the database before the action
   * @param oldestTransaction the oldest transaction that had not ended then
   * @param after the database after it
   */
  ChangesReader(Snapshot before, String oldestTransaction, Snapshot after) {
    this.before = before;
    this.oldestTransaction = oldestTransaction;
    this.after = after;
    this.formerRows = new RowReader(before);
    this.newRows = new RowReader(after);
  }

  /**
   * What was found.
   *
   * @param tables the tables that are watched, by name, with their changes
   * @param unseen the tables that could not be watched, and why
   * @param pages which pages were read, in words
   */
  record Found(List<TableChanges> tables, Map<String, String> unseen, String pages) {}

  Found read() throws SQLException {
    List<WatchedTable> readable = new ArrayList<>();
    List<WatchedTable> all = WatchedTable.read(after);
    for (WatchedTable table : all) {
      if (table.unreadable() == null) {
        readable.add(table);
        tables.computeIfAbsent(table.root(), root -> new ArrayList<>()).add(table);
      } else {
        unseen.put(
            table.root().toString(),
            table.name().equals(table.root())
                ? table.unreadable()
                : table.unreadable() + " (partition " + table.name() + ")");
      }
    }
    List<WatchedTable> kept = withoutNewFiles(readable, all);
    WrittenPages pages = WrittenPages.read(after, kept);
    String madeSince = madeSince();
    List<RowVersion> candidates = newRows.read(kept, pages, madeSince);
    List<RowVersion> formerCandidates = formerRows.read(kept, pages, "t.xmax <> '0'::xid");
    made.addAll(without(formerRows.seen(candidates), candidates));
    gone.addAll(without(newRows.seen(formerCandidates), formerCandidates));
    return new Found(changes(), unseen, pages.method());
  }

  private String madeSince() {
    return "pg_catalog.age(t.xmin) <= pg_catalog.age('" + oldestTransaction + "'::xid)";
  }

  private static List<RowVersion> without(Set<RowVersion> seen, List<RowVersion> versions) {
    return versions.stream().filter(version -> !seen.contains(version)).toList();
  }

  /**
   * Reads the tables that are new, or whose rows were given a new file without their history, and
   * returns the others. {@code truncate} and statements that rewrite a table hide its former rows
   * from all snapshots; {@code vacuum full}, {@code cluster} and another tablespace do not.
   */
  private List<WatchedTable> withoutNewFiles(
      List<WatchedTable> readable, Collection<WatchedTable> all) throws SQLException {
    Map<Long, WatchedTable.Former> former =
        WatchedTable.readFormer(before).stream()
            .collect(Collectors.toMap(WatchedTable.Former::oid, Function.identity()));
    List<WatchedTable> kept = new ArrayList<>();
    for (WatchedTable table : readable) {
      WatchedTable.Former was = former.get(table.oid());
      if (was == null) {
        made.addAll(newRows.readAll(table));
      } else if (was.file() != table.file() && !formerRows.hasAny(table, "not " + madeSince())) {
        made.addAll(newRows.readAll(table));
        lost(
            table.root(),
            table.name() + " was truncated or rewritten: which rows it had before cannot be shown");
      } else {
        kept.add(table);
        lostColumns(table, was);
      }
      if (was != null && table.isPartition() != (was.partitionOf() != null)) {
        regrouped(table, was);
      }
    }
    all.forEach(table -> former.remove(table.oid()));
    former
        .values()
        .forEach(
            table ->
                lost(
                    table.name(),
                    table.name() + " was dropped: which rows it had cannot be shown"));
    return kept;
  }

  /** The rows of a table are those of another one since, or not any more. */
  private void regrouped(WatchedTable table, WatchedTable.Former was) {
    if (was.partitionOf() == null) {
      lost(table.root(), "partition " + table.name() + " was attached: its rows are not shown");
    } else {
      lost(
          was.partitionOf(), "partition " + table.name() + " was detached: its rows are not shown");
    }
  }

  private void lostColumns(WatchedTable table, WatchedTable.Former was) {
    List<String> dropped = new ArrayList<>();
    for (int i = 0; i < was.columns().size(); i++) {
      if (!table.columnNumbers().contains(was.columnNumbers().get(i))) {
        dropped.add(was.columns().get(i));
      }
    }
    if (!dropped.isEmpty()) {
      lost(
          table.root(),
          "column " + String.join(", ", dropped) + " was dropped: its values cannot be shown");
    }
  }

  private void lost(QualifiedName table, String words) {
    List<String> known = unknown.computeIfAbsent(table, name -> new ArrayList<>());
    if (!known.contains(words)) {
      known.add(words);
    }
  }

  private List<TableChanges> changes() {
    Map<QualifiedName, List<RowVersion>> madeByTable = byTable(made);
    Map<QualifiedName, List<RowVersion>> goneByTable = byTable(gone);
    SortedMap<QualifiedName, TableChanges> changes = new TreeMap<>();
    tables.forEach(
        (name, parts) ->
            changes.put(
                name,
                new RowPairs(
                        goneByTable.getOrDefault(name, List.of()),
                        madeByTable.getOrDefault(name, List.of()))
                    .changes(name, parts.get(0), words(name))));
    for (QualifiedName dropped : unknown.keySet()) {
      changes.computeIfAbsent(
          dropped,
          name ->
              new TableChanges(
                  name,
                  Map.of(),
                  List.of(),
                  List.of(),
                  List.of(),
                  List.of(),
                  List.of(),
                  words(name)));
    }
    return List.copyOf(changes.values());
  }

  private @Nullable String words(QualifiedName table) {
    List<String> lost = unknown.get(table);
    return lost == null ? null : String.join("; ", lost);
  }

  private static Map<QualifiedName, List<RowVersion>> byTable(List<RowVersion> versions) {
    return versions.stream().collect(Collectors.groupingBy(version -> version.table().root()));
  }
}
