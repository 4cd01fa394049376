package dev.pgassay.assertions.data;

import dev.pgassay.assertions.failure.Failure;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One look at rows that are held to expected ones. */
final class ExpectedRowsLook {

  /** How many expected rows are aligned with those that stand near, where they are missing. */
  private static final int ALIGNED = 200;

  /** How many near rows an expected one has to choose from. */
  private static final int CHOICES = 5;

  /** How many rows an IDE gets to compare. */
  private static final int COMPARED = 1_000;

  private final String subject;
  private final RowSource source;
  private final Terms terms;
  private final ExpectedRows expected;
  private final RowsRelation relation;
  private final List<ComparedColumn> columns;
  private final List<String> order;
  private final RowsComparison comparison;
  private final int expectedCount;

  /**
   * Begins a look.
   *
   * @param subject what a failure calls the rows
   * @param columns the columns of the expected rows
   * @param order what the rows are sorted by, as SQL
   */
  ExpectedRowsLook(
      String subject,
      RowSource source,
      Terms terms,
      ExpectedRows expected,
      RowsRelation relation,
      List<ComparedColumn> columns,
      List<String> order,
      RowsComparison comparison) {
    this.subject = subject;
    this.source = source;
    this.terms = terms;
    this.expected = expected;
    this.relation = relation;
    this.columns = columns;
    this.order = order;
    this.comparison = comparison;
    this.expectedCount = expected.rows().size();
  }

  Optional<Failure> failure() throws SQLException {
    return switch (relation) {
      case NONE -> noneFailure();
      case AS_SET -> setFailure();
      default -> bagFailure();
    };
  }

  private Optional<Failure> bagFailure() throws SQLException {
    long count = comparison.count();
    RowMatching equal = new RowMatching();
    comparison.pairs(expectedCount, equal::add);
    Map<Integer, Integer> found = equal.match(expectedCount);
    boolean same = found.size() == expectedCount && (!relation.closed() || count == expectedCount);
    if (!same) {
      return Optional.of(difference(count, found, found.values()));
    }
    if (relation == RowsRelation.IN_ORDER
        && !IntStream.rangeClosed(1, expectedCount).allMatch(n -> equal.isEqual(n, n))) {
      return Optional.of(disorder(equal));
    }
    return Optional.empty();
  }

  private Optional<Failure> setFailure() throws SQLException {
    long count = comparison.count();
    Map<Integer, Integer> found = new LinkedHashMap<>();
    BitSet taken = new BitSet();
    comparison.pairs(
        Integer.MAX_VALUE,
        (one, other) -> {
          found.putIfAbsent(one, other);
          taken.set(other);
        });
    return found.size() == expectedCount && taken.cardinality() == count
        ? Optional.empty()
        : Optional.of(difference(count, found, taken.stream().boxed().toList()));
  }

  private Optional<Failure> noneFailure() throws SQLException {
    BitSet found = new BitSet();
    comparison.pairs(Integer.MAX_VALUE, (one, other) -> found.set(other));
    if (found.isEmpty()) {
      return terms.noRows() || comparison.count() > 0
          ? Optional.empty()
          : Optional.of(RowsExamination.nothingExamined(begun()));
    }
    List<Integer> first = found.stream().limit(terms.showing()).boxed().toList();
    RowCells cells = cells(List.of(), first);
    Failure failure =
        begun()
            .but(
                counted(found.cardinality(), "of them is there", "of them are there")
                    + ":\n  "
                    + String.join(
                        "\n  ", RowText.aligned(first.stream().map(cells::actual).toList())));
    if (first.size() < found.cardinality()) {
      failure.detail(Rule.more(found.cardinality() - first.size()));
    }
    return Optional.of(failure.reproduce(query()));
  }

  /** What is wrong with the only value, said of a failure that was begun. */
  Optional<Failure> valueFailure(Failure failure) throws SQLException {
    RowMatching equal = new RowMatching();
    comparison.pairs(1, equal::add);
    long count = comparison.count();
    if (count == 1 && equal.isEqual(1, 1)) {
      return Optional.empty();
    }
    RowCells cells = cells(List.of(), List.of(1));
    failure
        .expected("to be one value", TableText.cell(cells.expectedCells().get(1).get(0)))
        .reproduce(query());
    return Optional.of(
        count == 1
            ? failure.butWas(TableText.cell(cells.compared(1).get(0)))
            : failure.but(counted(count, "row is there", "rows are there")));
  }

  private Failure difference(long count, Map<Integer, Integer> found, Collection<Integer> taken)
      throws SQLException {
    List<Integer> left =
        IntStream.rangeClosed(1, expectedCount).filter(n -> !found.containsKey(n)).boxed().toList();
    List<Integer> key = key();
    TreeMap<Integer, RowsComparison.Near> different =
        left.isEmpty()
            ? new TreeMap<>()
            : RowsDifference.aligned(
                comparison
                    .near(left.subList(0, Math.min(left.size(), ALIGNED)), taken, key, CHOICES)
                    .stream()
                    .filter(pair -> !key.isEmpty() || isNear(pair))
                    .toList());
    List<Integer> missing = left.stream().filter(n -> !different.containsKey(n)).toList();
    List<Integer> accounted =
        Stream.concat(taken.stream(), different.values().stream().map(RowsComparison.Near::actual))
            .toList();
    List<Integer> unexpected =
        relation.closed() ? comparison.others(accounted, COMPARED) : List.of();
    RowsDifference difference =
        new RowsDifference(
            different, missing, unexpected, relation.closed() ? count - accounted.size() : 0);
    RowCells cells =
        cells(
            key,
            Stream.concat(
                    unexpected.stream(),
                    different.values().stream().map(RowsComparison.Near::actual))
                .toList());
    return begun()
        .but(difference.text(cells, terms.showing()))
        .compared(whole(cells), actual(cells, found, difference))
        .reproduce(query());
  }

  /** Whether half of what is known exactly is the same, so that it may be the same row. */
  private boolean isNear(RowsComparison.Near pair) {
    List<@Nullable Object> row = expected.rows().get(pair.expected() - 1);
    int exact = 0;
    int same = 0;
    for (int i = 0; i < row.size(); i++) {
      boolean open = row.get(i) instanceof Expected;
      exact += open ? 0 : 1;
      same += !open && pair.equal().get(i) ? 1 : 0;
    }
    return same > 0 && same * 2 >= exact;
  }

  private Failure disorder(RowMatching equal) throws SQLException {
    List<Integer> wrong =
        IntStream.rangeClosed(1, expectedCount).filter(n -> !equal.isEqual(n, n)).boxed().toList();
    RowCells cells = cells(List.of(), wrong.stream().limit(COMPARED).toList());
    List<List<@Nullable String>> rows = new ArrayList<>();
    for (int n = 1; n <= Math.min(expectedCount, COMPARED); n++) {
      rows.add(equal.isEqual(n, n) ? cells.expectedCells().get(n) : cells.compared(n));
    }
    return begun()
        .but(RowsDifference.disorder(wrong, cells, terms.showing()))
        .compared(whole(cells), table(rows, expectedCount - rows.size()))
        .reproduce(query());
  }

  /** The columns that tell rows apart, by their numbers; none where nothing does. */
  private List<Integer> key() {
    if (!expected.key().isEmpty()) {
      return expected.key().stream().map(expected.columns()::indexOf).toList();
    }
    List<String> names = columns.stream().map(ComparedColumn::name).toList();
    List<Integer> key = source.key().stream().map(names::indexOf).toList();
    return key.stream().allMatch(i -> i >= 0 && !comparison.isOpen(i)) ? key : List.of();
  }

  private RowCells cells(List<Integer> key, Collection<Integer> actual) throws SQLException {
    return new RowCells(
        TableRows.shown(source.key(), List.of()).stream()
            .map(column -> column.split("::", 2)[0])
            .toList(),
        columns.stream().map(ComparedColumn::name).toList(),
        key,
        comparison.expectedCells(Math.max(COMPARED, expectedCount)),
        comparison.actualCells(actual));
  }

  private Failure begun() throws SQLException {
    List<List<@Nullable String>> first =
        List.copyOf(comparison.expectedCells(terms.showing()).values());
    return Failure.of("rows of", subject)
        .expected(relation.words(), table(first, expectedCount - first.size()).stripTrailing());
  }

  private String whole(RowCells cells) {
    return table(
        cells.expectedCells().values().stream().limit(COMPARED).toList(),
        Math.max(0, expectedCount - COMPARED));
  }

  /**
   * What is there, so that a comparison of lines shows nothing but the difference: rows that are as
   * expected stand where they were expected, as they were written there.
   */
  private String actual(RowCells cells, Map<Integer, Integer> found, RowsDifference difference) {
    List<List<@Nullable String>> rows = new ArrayList<>();
    for (int n = 1; n <= Math.min(expectedCount, COMPARED); n++) {
      RowsComparison.Near near = difference.different().get(n);
      if (found.containsKey(n)) {
        rows.add(cells.expectedCells().get(n));
      } else if (near != null) {
        rows.add(cells.compared(near.actual()));
      }
    }
    difference.unexpected().forEach(n -> rows.add(cells.compared(n)));
    return table(rows, difference.unexpectedCount() - difference.unexpected().size());
  }

  private String table(List<List<@Nullable String>> rows, long more) {
    return new TableText(expected.columns(), rows)
        + (more > 0 ? Rule.more(more).strip() + "\n" : "");
  }

  private String query() {
    List<String> names = columns.stream().map(ComparedColumn::name).toList();
    return "select "
        + TableRows.shown(source.key(), names).stream().collect(Collectors.joining(", "))
        + "\nfrom "
        + terms.among(source.from(), List.of())
        + (order.isEmpty() ? "" : "\norder by " + String.join(", ", order));
  }

  private static String counted(long count, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
  }
}
