package dev.pgassay.assertions.change;

import dev.pgassay.assertions.catalog.QualifiedName;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The row versions of a table that went and came, paired where they are of the same row. */
final class RowPairs {

  private final Map<RowVersion, RowVersion> pairs = new IdentityHashMap<>();
  private List<RowVersion> gone;
  private List<RowVersion> made;

  RowPairs(List<RowVersion> gone, List<RowVersion> made) {
    this.gone = sorted(gone);
    this.made = sorted(made);
    pair(row -> row.table().key().isEmpty() ? null : List.of(row.table().oid(), keyOf(row)));
    pair(row -> row.table().key().isEmpty() ? null : keyOf(row));
    pair(row -> moved(row, row.endedBy()), row -> moved(row, row.madeBy()));
    pairEqual();
  }

  private static List<RowVersion> sorted(List<RowVersion> versions) {
    return versions.stream()
        .sorted(
            Comparator.comparing(
                version -> version.of(version.table().key()), RowPairs::compareKeys))
        .toList();
  }

  /** In the order of numbers where keys are numbers. */
  private static int compareKeys(List<@Nullable String> one, List<@Nullable String> other) {
    for (int i = 0; i < Math.min(one.size(), other.size()); i++) {
      String a = String.valueOf(one.get(i));
      String b = String.valueOf(other.get(i));
      boolean lengths = a.length() != b.length() && isNumber(a) && isNumber(b);
      int compared = lengths ? Integer.compare(a.length(), b.length()) : a.compareTo(b);
      if (compared != 0) {
        return compared;
      }
    }
    return 0;
  }

  private static boolean isNumber(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static List<@Nullable String> keyOf(RowVersion row) {
    return row.of(row.table().key());
  }

  /**
   * What tells a row that a transaction moved to another partition: the column that assigns it to a
   * partition is a part of its key, so its key is another one there.
   */
  private static @Nullable Object moved(RowVersion row, String transaction) {
    List<String> rest = new ArrayList<>(row.table().key());
    boolean partitioned = rest.removeAll(row.table().partitionedBy());
    return partitioned && !rest.isEmpty() ? List.of(transaction, row.of(rest)) : null;
  }

  private void pair(Function<RowVersion, @Nullable Object> identity) {
    pair(identity, identity);
  }

  /** Pairs versions of the same identity; one that several have tells nothing. */
  private void pair(
      Function<RowVersion, @Nullable Object> goneIdentity,
      Function<RowVersion, @Nullable Object> madeIdentity) {
    Map<Object, RowVersion> former = unique(gone, goneIdentity);
    Map<Object, RowVersion> current = unique(made, madeIdentity);
    current.forEach(
        (id, version) -> {
          RowVersion was = former.get(id);
          if (was != null) {
            pairs.put(version, was);
          }
        });
    dropPaired();
  }

  private static Map<Object, RowVersion> unique(
      List<RowVersion> versions, Function<RowVersion, @Nullable Object> identity) {
    Map<Object, RowVersion> unique = new HashMap<>();
    Set<Object> several = new HashSet<>();
    for (RowVersion version : versions) {
      Object id = identity.apply(version);
      if (id != null && unique.put(id, version) != null) {
        several.add(id);
      }
    }
    unique.keySet().removeAll(several);
    return unique;
  }

  /** Pairs what has no key, but the same values: it was written anew without a change. */
  private void pairEqual() {
    Map<List<@Nullable String>, List<RowVersion>> former = new HashMap<>();
    for (RowVersion version : gone) {
      if (version.table().key().isEmpty()) {
        former.computeIfAbsent(version.values(), values -> new ArrayList<>()).add(version);
      }
    }
    for (RowVersion version : made) {
      List<RowVersion> same = former.getOrDefault(version.values(), List.of());
      if (version.table().key().isEmpty() && !same.isEmpty()) {
        pairs.put(version, same.remove(same.size() - 1));
      }
    }
    dropPaired();
  }

  private void dropPaired() {
    Set<RowVersion> former = Collections.newSetFromMap(new IdentityHashMap<>());
    former.addAll(pairs.values());
    gone = gone.stream().filter(version -> !former.contains(version)).toList();
    made = made.stream().filter(version -> !pairs.containsKey(version)).toList();
  }

  /** What became of the table's rows. */
  TableChanges changes(QualifiedName name, WatchedTable table, @Nullable String unknown) {
    List<UpdatedRow> updated = new ArrayList<>();
    List<ChangedRow> rewritten = new ArrayList<>();
    sorted(List.copyOf(pairs.keySet()))
        .forEach(
            version -> {
              UpdatedRow row = new UpdatedRow(row(pairs.get(version)), row(version));
              if (row.changedColumns().isEmpty()) {
                rewritten.add(row.after());
              } else {
                updated.add(row);
              }
            });
    Map<String, String> columns = new LinkedHashMap<>();
    for (int i = 0; i < table.columns().size(); i++) {
      columns.put(table.columns().get(i), table.types().get(i));
    }
    return new TableChanges(
        name,
        columns,
        table.key(),
        made.stream().map(RowPairs::row).toList(),
        updated,
        gone.stream().map(RowPairs::row).toList(),
        rewritten,
        unknown);
  }

  private static ChangedRow row(RowVersion version) {
    Map<String, @Nullable String> values = new LinkedHashMap<>();
    for (int i = 0; i < version.values().size(); i++) {
      values.put(version.table().columns().get(i), version.values().get(i));
    }
    return new ChangedRow(version.table().key(), values);
  }
}
