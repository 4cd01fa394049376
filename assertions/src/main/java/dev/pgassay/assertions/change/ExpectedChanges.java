package dev.pgassay.assertions.change;

import dev.pgassay.assertions.catalog.QualifiedName;
import dev.pgassay.assertions.failure.Failure;
import dev.pgassay.assertions.failure.SimilarNames;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The changes that were found, and which of them were expected so far. */
final class ExpectedChanges {

  private static final int MOST = 10;

  private final Changes changes;
  private final Consumer<AssertionError> failures;
  private final List<Change> all;
  private final Set<Change> expected = Collections.newSetFromMap(new IdentityHashMap<>());

  ExpectedChanges(Changes changes, Consumer<AssertionError> failures) {
    this.changes = changes;
    this.failures = failures;
    this.all = Change.of(changes.watched());
  }

  Changes changes() {
    return changes;
  }

  /** The table of a name, or null after it was said that there is none. */
  @Nullable TableChanges table(String name, @Nullable String description) {
    TableChanges table = changes.find(name).orElse(null);
    if (table == null) {
      String reason = changes.reasonUnseen(name);
      Failure failure =
          Failure.of("changes", "of " + changes.watched().size() + " tables")
              .expected("to be watched in table", name);
      List<String> names =
          changes.watched().stream().map(watched -> watched.name().toString()).toList();
      fail(
          reason == null
              ? failure.but("there is no such table").similar(SimilarNames.of(name, names))
              : failure.but("its rows cannot be seen: " + reason),
          description);
    }
    return table;
  }

  /** Expects a number of changes of a kind, and all of these. */
  void count(
      @Nullable TableChanges table, Change.Kind kind, int number, @Nullable String description) {
    List<Change> found = of(table).filter(change -> change.kind() == kind).toList();
    List<Change> unknown =
        of(table).filter(change -> change.kind() == Change.Kind.UNKNOWN).toList();
    Failure failure = subject(table).expected("to be", rows(number, kind));
    if (found.size() != number) {
      fail(
          failure
              .actual(rows(found.size(), kind))
              .but("there " + (found.size() == 1 ? "is 1" : "are " + found.size()) + shown(found)),
          description);
    } else if (isPartial(table, failure, description)) {
      return;
    } else if (!unknown.isEmpty() && (kind != Change.Kind.INSERTED || number > 0)) {
      fail(failure.but("not all can be known" + shown(unknown)), description);
    }
    expected.addAll(found);
  }

  /** Expects changes of a kind, each of which has expected values. */
  void rows(
      TableChanges table,
      Change.Kind kind,
      List<RowValues> before,
      List<RowValues> after,
      @Nullable String description) {
    List<Change> open =
        of(table).filter(change -> change.kind() == kind && !expected.contains(change)).toList();
    String unknownColumn = unknownColumn(table, Stream.concat(before.stream(), after.stream()));
    Failure failure = subject(table).expected("to be " + kind, lines(before, after));
    if (unknownColumn != null) {
      fail(
          failure
              .but("the table has no column " + unknownColumn)
              .similar(SimilarNames.of(unknownColumn, table.columns().keySet())),
          description);
      return;
    }
    RowComparison comparison = new RowComparison(changes.sessions(), table.columns());
    List<BitSet> matching = comparison.matching(before, open.stream().map(Change::former).toList());
    List<BitSet> matchingAfter =
        comparison.matching(after, open.stream().map(Change::current).toList());
    for (int i = 0; i < matching.size(); i++) {
      matching.get(i).and(matchingAfter.get(i));
    }
    int[] assigned = new Assignment(matching, open.size()).rows();
    List<String> missing =
        IntStream.range(0, assigned.length)
            .filter(i -> assigned[i] < 0)
            .mapToObj(i -> lines(before, after).get(i))
            .toList();
    if (!missing.isEmpty()) {
      fail(
          failure.but(
              (missing.size() == assigned.length
                      ? "no such row was"
                      : "these were not:\n"
                          + missing.stream()
                              .map(line -> "  " + line + "\n")
                              .collect(Collectors.joining())
                          + "Rows that were")
                  + (missing.size() == assigned.length
                      ? " " + kind
                      : " " + kind + " and not expected yet")
                  + shown(open)),
          description);
      return;
    }
    for (int row : assigned) {
      expected.add(open.get(row));
    }
  }

  private static @Nullable String unknownColumn(TableChanges table, Stream<RowValues> values) {
    return values
        .flatMap(row -> row.names().stream())
        .filter(name -> !table.columns().containsKey(name))
        .findFirst()
        .orElse(null);
  }

  private static List<String> lines(List<RowValues> before, List<RowValues> after) {
    return IntStream.range(0, before.size())
        .mapToObj(
            i ->
                before.get(i).equals(after.get(i))
                    ? before.get(i).toString()
                    : before.get(i) + "  ->  " + after.get(i))
        .toList();
  }

  /** Expects that no change is left. */
  void nothingElse(@Nullable TableChanges table, @Nullable String description) {
    List<Change> left = of(table).filter(change -> !expected.contains(change)).toList();
    Failure failure =
        subject(table)
            .expected(
                "to be",
                expected.isEmpty()
                    ? "none"
                    : "no others than the " + expected.size() + " expected");
    if (!left.isEmpty()) {
      fail(
          failure.but("there " + isOrAre(left) + (expected.isEmpty() ? "" : " more") + shown(left)),
          description);
    } else {
      isPartial(table, failure, description);
    }
  }

  /** Expects no change at all, expected or not. */
  void nothing(@Nullable TableChanges table, @Nullable String description) {
    List<Change> found = of(table).toList();
    Failure failure = subject(table).expected("to be", "none");
    if (!found.isEmpty()) {
      fail(failure.but("there " + isOrAre(found) + shown(found)), description);
    } else {
      isPartial(table, failure, description);
    }
  }

  /** Expects that no row was written anew with the values that it had. */
  void noRewrites(@Nullable TableChanges table, @Nullable String description) {
    List<String> lines =
        (table == null ? changes.watched() : List.of(table))
            .stream()
                .flatMap(
                    watched ->
                        watched.rewritten().stream()
                            .map(row -> watched.name() + "  rewritten  " + row.keyText()))
                .toList();
    Failure failure = subject(table).expected("to be", "no updates that change no value");
    if (!lines.isEmpty()) {
      fail(
          failure.but(
              "there " + (lines.size() == 1 ? "is 1" : "are " + lines.size()) + listed(lines)),
          description);
    } else {
      isPartial(table, failure, description);
    }
  }

  /** Expects that some tables were written to, and no others. */
  void touchedOnly(String[] names, @Nullable String description) {
    Set<QualifiedName> wanted = new TreeSet<>();
    for (String name : names) {
      TableChanges table = table(name, description);
      if (table == null) {
        return;
      }
      wanted.add(table.name());
    }
    Set<QualifiedName> touched =
        changes.tables().stream()
            .map(TableChanges::name)
            .collect(Collectors.toCollection(TreeSet::new));
    Failure failure = subject(null).expected("to be in these tables, and in no others", wanted);
    if (!touched.equals(wanted)) {
      List<String> others =
          Stream.concat(
                  all.stream()
                      .filter(change -> !wanted.contains(change.table().name()))
                      .map(Change::toString),
                  changes.tables().stream()
                      .filter(table -> !wanted.contains(table.name()) && !table.isChanged())
                      .map(
                          table ->
                              table.name()
                                  + "  rewritten  "
                                  + table.rewritten().size()
                                  + " rows without a change"))
              .toList();
      failure.butWas("they are in", touched);
      if (!others.isEmpty()) {
        failure.detail("In others" + listed(others));
      }
      fail(failure, description);
    } else {
      isPartial(null, failure, description);
    }
  }

  /** Expects that updates changed some columns only. */
  void onlyColumns(TableChanges table, Set<String> columns, @Nullable String description) {
    String unknown =
        columns.stream()
            .filter(name -> !table.columns().containsKey(name))
            .findFirst()
            .orElse(null);
    Failure failure = subject(table).expected("to be in these columns only", columns);
    Predicate<UpdatedRow> others = row -> !columns.containsAll(row.changedColumns());
    List<String> lines =
        table.updated().stream()
            .filter(others)
            .map(row -> table.name() + "  updated  " + row)
            .toList();
    if (unknown != null) {
      fail(
          failure
              .but("the table has no column " + unknown)
              .similar(SimilarNames.of(unknown, table.columns().keySet())),
          description);
    } else if (table.updated().isEmpty()) {
      fail(failure.but("0 rows were updated"), description);
    } else if (!lines.isEmpty()) {
      fail(failure.but("others were changed in" + listed(lines)), description);
    }
  }

  /** Expects that each change of a table was recorded once in another, and all of these records. */
  void recorded(
      TableChanges table, TableChanges log, Recording recording, @Nullable String description) {
    Failure failure = subject(table).expected("to be recorded, each once, in", log.name());
    List<Change> changed = of(table).toList();
    String unknownColumn =
        recording.columns().stream()
            .filter(name -> !log.columns().containsKey(name))
            .findFirst()
            .orElse(null);
    List<Change> unknown =
        Stream.concat(changed.stream(), of(log))
            .filter(change -> change.kind() == Change.Kind.UNKNOWN)
            .toList();
    if (unknownColumn != null) {
      fail(
          failure
              .but("the table has no column " + unknownColumn)
              .similar(SimilarNames.of(unknownColumn, log.columns().keySet())),
          description);
    } else if (!unknown.isEmpty()) {
      fail(failure.but("not all can be known" + listed(unknown)), description);
    } else if (changed.isEmpty()) {
      fail(failure.but("0 rows of it were changed"), description);
    } else if (!isPartial(table, failure, description) && !isPartial(log, failure, description)) {
      RecordedChanges compared =
          new RecordedChanges(
              recording,
              changes.sessions(),
              table,
              changed,
              of(log).filter(change -> change.kind() == Change.Kind.INSERTED).toList());
      List<String> wrong = compared.wrong();
      if (!wrong.isEmpty()) {
        fail(
            failure
                .but(
                    (wrong.size() == 1 ? "1 is" : wrong.size() + " are")
                        + " not as expected"
                        + listed(wrong))
                .detail("A row that was written several times is one change, from first to last."),
            description);
      } else {
        expected.addAll(compared.records());
      }
    }
  }

  /** Fails when not all rows could be seen. */
  private boolean isPartial(
      @Nullable TableChanges table, Failure failure, @Nullable String description) {
    List<String> unseen =
        changes.unseen().entrySet().stream()
            .filter(hidden -> table == null || hidden.getKey().equals(table.name().toString()))
            .map(hidden -> hidden.getKey() + ": " + hidden.getValue())
            .toList();
    if (unseen.isEmpty()) {
      return false;
    }
    fail(
        failure
            .but("not all rows can be seen" + listed(unseen))
            .detail("Watch with a DataSource of a role that may read all, such as the owner."),
        description);
    return true;
  }

  Stream<Change> of(@Nullable TableChanges table) {
    return table == null ? all.stream() : all.stream().filter(change -> change.table() == table);
  }

  Failure subject(@Nullable TableChanges table) {
    return table == null
        ? Failure.of("changes", "of all " + changes.watched().size() + " tables")
        : Failure.of("changes of table", table.name().toString());
  }

  void fail(Failure failure, @Nullable String description) {
    failures.accept(failure.detail("Looked at by: " + changes.method()).toError(description));
  }

  private static String isOrAre(List<?> found) {
    return found.size() == 1 ? "is 1" : "are " + found.size();
  }

  private static String rows(int number, Change.Kind kind) {
    return number + " row" + (number == 1 ? "" : "s") + " " + kind;
  }

  private static String shown(List<Change> found) {
    return found.isEmpty() ? "" : listed(found);
  }

  static String listed(List<?> lines) {
    List<String> shown = new ArrayList<>();
    lines.stream().limit(MOST).forEach(line -> shown.add("  " + line));
    if (lines.size() > MOST) {
      shown.add("  … and " + (lines.size() - MOST) + " more");
    }
    return ":\n" + String.join("\n", shown);
  }
}
