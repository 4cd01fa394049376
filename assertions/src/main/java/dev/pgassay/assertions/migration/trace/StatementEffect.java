package dev.pgassay.assertions.migration.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * The difference between the schema before a statement and after it, for relations that were there
 * when the migration began.
 *
 * @param before the schema before
 * @param after the schema after
 * @param existing the oids of those relations
 * @param rewritten the tables and materialised views whose rows were written anew
 * @param rebuilt the indexes that were built anew under their old names
 * @param emptied the tables that were emptied
 * @param scans the tables that were read from their first row on
 * @param writes the rows that were written
 */
@API(status = API.Status.INTERNAL)
public record StatementEffect(
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
            // What was not read anew was not locked, and is what it was.
            .filter(relation -> after.relations().get(relation.oid()) != relation)
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

  /**
   * Whether a relation was there when the migration began.
   *
   * @param relation the relation
   * @return whether it was
   */
  public boolean existed(RelationState relation) {
    return existing.contains(relation.oid());
  }
}
