package dev.pgassay.assertions.content;

import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.sql.SqlLiteral;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds which rows differ, where sums say that some do. */
final class RowsDifference {

  /** From how many rows on single ones are looked at in those parts only that differ. */
  private static final long MANY_ROWS = 20_000;

  /** How many parts may differ for that to be worth it. */
  private static final int FEW_BUCKETS = 400;

  private static final int MOST_SHOWN = 5;
  private static final int MOST_COLUMNS = 12;

  private final ComparedRows rows;
  private final ComparedRows rowsThere;
  private final Side expected;
  private final Side actual;
  private final Found missing = new Found();
  private final Found unexpected = new Found();
  private final Found different = new Found();

  private RowsDifference(ComparedRows rows, ComparedRows rowsThere, Side expected, Side actual) {
    this.rows = rows;
    this.rowsThere = rowsThere;
    this.expected = expected;
    this.actual = actual;
  }

  /** The number of rows, and their sum. */
  private record Total(long count, String sum) {}

  /** A row: where it lies on the two sides, as far as it is there. */
  private record Place(@Nullable String expected, @Nullable String actual) {}

  /** Rows that differ in one way: how many, and the first of them. */
  private static final class Found {
    private long count;
    private final List<Place> first = new ArrayList<>();

    void add(@Nullable String expected, @Nullable String actual) {
      count++;
      if (expected != null || actual != null) {
        first.add(new Place(expected, actual));
      }
    }

    boolean isShown() {
      return first.size() < MOST_SHOWN;
    }
  }

  /** How many rows were compared, and what differs in them. */
  record Result(long count, Optional<ContentDifference> difference) {}

  /**
   * Compares rows.
   *
   * @param rows as they are read on the side that is expected
   * @param rowsThere the same as they are read on the other, whose partitions may be others
   */
  static Result of(ComparedRows rows, ComparedRows rowsThere, Side expected, Side actual)
      throws SQLException {
    Total wanted = total(rows, expected);
    Total there = total(rowsThere, actual);
    if (wanted.equals(there)) {
      return new Result(wanted.count(), Optional.empty());
    }
    return new Result(
        wanted.count(),
        new RowsDifference(rows, rowsThere, expected, actual).between(wanted, there));
  }

  private static Total total(ComparedRows rows, Side side) throws SQLException {
    return side.query(
        rows.total(),
        result -> {
          result.next();
          return new Total(result.getLong(1), result.getString(2));
        });
  }

  private Optional<ContentDifference> between(Total wanted, Total there) throws SQLException {
    Collection<Integer> buckets = List.of();
    if (Math.max(wanted.count(), there.count()) > MANY_ROWS) {
      SortedSet<Integer> differing = differingBuckets();
      buckets = differing.size() > FEW_BUCKETS ? List.of() : differing;
    }
    String sorted = rows.sorted(buckets);
    String sortedThere = rowsThere.sorted(buckets);
    List<Boolean> integers =
        rows.hasKey() ? rows.key().stream().map(Cell::isInteger).toList() : List.of(true);
    expected.query(
        sorted,
        here ->
            actual.query(
                sortedThere,
                other -> merge(new SortedRows(here, integers), new SortedRows(other, integers))));
    return missing.count + unexpected.count + different.count == 0
        ? Optional.empty()
        : Optional.of(
            new ContentDifference(rows.object(), counts(wanted, there), lines(), reproduce()));
  }

  private SortedSet<Integer> differingBuckets() throws SQLException {
    Map<Integer, String> wanted = buckets(rows, expected);
    Map<Integer, String> there = buckets(rowsThere, actual);
    SortedSet<Integer> all = new TreeSet<>(wanted.keySet());
    all.addAll(there.keySet());
    all.removeIf(bucket -> Objects.equals(wanted.get(bucket), there.get(bucket)));
    return all;
  }

  private static Map<Integer, String> buckets(ComparedRows rows, Side side) throws SQLException {
    return side.query(
        rows.buckets(),
        result -> {
          Map<Integer, String> sums = new HashMap<>();
          while (result.next()) {
            sums.put(result.getInt(1), result.getString(2));
          }
          return sums;
        });
  }

  private RowsDifference merge(SortedRows here, SortedRows there) throws SQLException {
    while (here.isThere() || there.isThere()) {
      int order = here.compareTo(there);
      if (order < 0) {
        missing.add(missing.isShown() ? here.place() : null, null);
      } else if (order > 0) {
        unexpected.add(null, unexpected.isShown() ? there.place() : null);
      } else if (here.sum() != there.sum()) {
        boolean shown = different.isShown();
        different.add(shown ? here.place() : null, shown ? there.place() : null);
      }
      if (order <= 0) {
        here.next();
      }
      if (order >= 0) {
        there.next();
      }
    }
    return this;
  }

  private String counts(Total wanted, Total there) {
    List<String> counts = new ArrayList<>();
    if (missing.count > 0) {
      counts.add(number(missing.count) + " missing");
    }
    if (unexpected.count > 0) {
      counts.add(number(unexpected.count) + " unexpected");
    }
    if (different.count > 0) {
      counts.add(number(different.count) + " different");
    }
    return String.join(", ", counts)
        + (wanted.count() == there.count()
            ? " of " + number(wanted.count())
            : "; " + number(there.count()) + " instead of " + number(wanted.count()));
  }

  private List<String> lines() throws SQLException {
    List<String> lines = new ArrayList<>();
    for (Place place : missing.first) {
      lines.add("- " + name(values(expected, place.expected())));
    }
    addMore(lines, missing, "missing");
    for (Place place : unexpected.first) {
      lines.add("+ " + name(values(actual, place.actual())));
    }
    addMore(lines, unexpected, "unexpected");
    for (Place place : different.first) {
      List<Value> here = values(expected, place.expected());
      List<Value> there = values(actual, place.actual());
      lines.add(name(here));
      for (int i = 0; i < here.size(); i++) {
        if (!here.get(i).equals(there.get(i))) {
          lines.add("  - " + here.get(i));
          lines.add("  + " + there.get(i));
        }
      }
    }
    addMore(lines, different, "different");
    return lines;
  }

  private static void addMore(List<String> lines, Found found, String how) {
    if (found.count > found.first.size()) {
      lines.add("… and " + number(found.count - found.first.size()) + " more " + how);
    }
  }

  private static String number(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A value of a row, as far as it is shown, with the sum of all of it. */
  private record Value(
      Cell cell, @Nullable String start, @Nullable String length, @Nullable String sum) {

    boolean isWhole() {
      return length != null && Integer.parseInt(length) <= Cell.LONGEST_VALUE;
    }

    @Override
    public String toString() {
      return cell.name()
          + "="
          + cell.shown(start, isWhole() ? "" : "… (" + length + " characters)");
    }
  }

  private List<Value> values(Side side, @Nullable String place) throws SQLException {
    return side.query(
        (side == expected ? rows : rowsThere)
            .values(Objects.requireNonNull(place, "a row that was found")),
        result -> {
          result.next();
          List<Value> values = new ArrayList<>();
          for (int i = 0; i < rows.columns().size(); i++) {
            String[] value = (String[]) result.getArray(i + 1).getArray();
            values.add(new Value(rows.columns().get(i), value[0], value[1], value[2]));
          }
          return values;
        });
  }

  /** What a row is known by: its key, or all that it holds. */
  private String name(List<Value> values) {
    String name =
        values.stream()
            .filter(value -> !rows.hasKey() || rows.key().contains(value.cell()))
            .limit(MOST_COLUMNS)
            .map(Value::toString)
            .collect(Collectors.joining(" "));
    return name.isEmpty() ? "(a row without columns)" : name;
  }

  /** The first row that differs, by its key, or all rows. */
  private String reproduce() throws SQLException {
    Place place =
        Stream.of(different, missing, unexpected)
            .flatMap(found -> found.first.stream())
            .findFirst()
            .orElseThrow();
    String key =
        (place.expected() != null
                ? values(expected, place.expected())
                : values(actual, place.actual()))
            .stream()
                .filter(value -> rows.key().contains(value.cell()))
                .filter(Value::isWhole)
                .map(
                    value ->
                        Identifier.quote(value.cell().name())
                            + " = "
                            + SqlLiteral.quoted(Objects.requireNonNull(value.start())))
                .collect(Collectors.joining(" and "));
    return "select * from " + rows.from() + (key.isEmpty() ? ";" : " where " + key + ";");
  }
}
