package dev.pgassay.assertions.migration;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The difference between the schema before a statement and after it, for relations that were there
 * when the migration began.
 *
 * @param existing the oids of those relations
 */
record StatementEffect(
    SchemaState before,
    SchemaState after,
    Set<Long> existing,
    List<String> rewritten,
    List<String> rebuilt,
    List<String> emptied,
    List<TableScan> scans,
    List<WrittenRows> writes) {

  /** Of a statement that failed, or was not seen. */
  static StatementEffect none(SchemaState state, Set<Long> existing) {
    return new StatementEffect(
        state, state, existing, List.of(), List.of(), List.of(), List.of(), List.of());
  }

  static StatementEffect of(SchemaState before, SchemaState after, Set<Long> existing) {
    List<String> rewritten = new ArrayList<>();
    List<String> rebuilt = new ArrayList<>();
    List<String> emptied = new ArrayList<>();
    List<TableScan> scans = new ArrayList<>();
    List<WrittenRows> writes = new ArrayList<>();
    List<RelationState> was =
        before.relations().values().stream()
            .filter(relation -> existing.contains(relation.oid()))
            .sorted(Comparator.comparing(RelationState::fullName))
            .toList();
    for (RelationState old : was) {
      RelationState now = after.relations().get(old.oid());
      if (old.isIndex()) {
        after
            .indexNamed(old)
            .filter(index -> index.filenode() != old.filenode())
            .ifPresent(index -> rebuilt.add(old.fullName()));
      } else if (now != null) {
        long read = now.rowsRead() - old.rowsRead();
        boolean scanned = now.scans() > old.scans() || read > 0;
        boolean table = now.isTable() || now.isMaterializedView();
        boolean renewed = table && now.filenode() != old.filenode();
        boolean cleared = renewed && read == 0 && old.bytes() > 0 && now.bytes() == 0;
        if (renewed) {
          (cleared ? emptied : rewritten).add(old.fullName());
        }
        if (table && scanned && !cleared) {
          scans.add(new TableScan(old.fullName(), read));
        }
        WrittenRows written =
            new WrittenRows(
                old.fullName(),
                now.inserted() - old.inserted(),
                now.updated() - old.updated(),
                now.deleted() - old.deleted());
        if (written.rows() > 0) {
          writes.add(written);
        }
      }
    }
    return new StatementEffect(
        before, after, existing, rewritten, List.copyOf(rebuilt), emptied, scans, writes);
  }

  boolean existed(RelationState relation) {
    return existing.contains(relation.oid());
  }
}
