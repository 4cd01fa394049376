package dev.pgassay.assertions.data;

import dev.pgassay.assertions.failure.Failure;
import dev.pgassay.assertions.files.CommittedFile;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Holds rows to a text table in a committed file.
 *
 * @param scrubbing what is not the same in each run
 * @param order what the rows are sorted by, as SQL; perhaps nothing
 */
record GoldenRows(
    RowsExamination examination,
    RowSource source,
    Terms terms,
    Scrubbing scrubbing,
    List<String> order) {

  /** More rows than anybody reads in a review. */
  private static final int MOST = 10_000;

  /** Compares the rows with the file, or writes it. */
  Optional<Failure> with(CommittedFile file) {
    terms.refuseGroupsAndAllowance();
    return examination.look(
        session -> {
          ServerText.settle(session);
          List<String> known = source.columns(session);
          Optional<Failure> unknown = RowsExamination.unknown(source, scrubbing.columns(), known);
          if (unknown.isPresent()) {
            return unknown;
          }
          List<ComparedColumn> columns =
              ComparedColumn.read(session, source, RowsExamination.named(known, known));
          List<ComparedColumn> scrubbed =
              columns.stream()
                  .filter(
                      column ->
                          RowsExamination.named(scrubbing.columns(), known).contains(column.name()))
                  .toList();
          String query = query(columns, scrubbed);
          TableText actual = scrubbing.of(read(session, query, known, columns), columns);
          return compared(file, actual, query, key(columns, scrubbed));
        });
  }

  private TableText read(
      Session session, String query, List<String> known, List<ComparedColumn> columns)
      throws SQLException {
    // Around the query, as in it the name of a column that is sorted by would be that of its text.
    String texts =
        "select "
            + columns.stream()
                .map(column -> column.name() + "::text")
                .collect(Collectors.joining(", "))
            + " from (\n"
            + query
            + "\n) as sorted_rows limit "
            + (MOST + 1);
    return session.query(
        texts,
        rows -> {
          TableText table = new TableText(known, new ArrayList<>());
          while (rows.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= columns.size(); i++) {
              row.add(rows.getString(i));
            }
            table.rows().add(row);
          }
          return table;
        });
  }

  private String query(List<ComparedColumn> columns, List<ComparedColumn> scrubbed) {
    List<String> sorted = order(columns, scrubbed);
    return "select "
        + columns.stream().map(ComparedColumn::name).collect(Collectors.joining(", "))
        + "\nfrom "
        + terms.among(source.from(), List.of())
        + (sorted.isEmpty() ? "" : "\norder by " + String.join(", ", sorted));
  }

  private List<String> order(List<ComparedColumn> columns, List<ComparedColumn> scrubbed) {
    RowOrder rowOrder = new RowOrder(source, columns);
    if (order.isEmpty() && rowOrder.isQuery() && rowOrder.ordersItself()) {
      return List.of();
    }
    Stream<ComparedColumn> key =
        columns.stream().filter(column -> source.key().contains(column.name()));
    Stream<ComparedColumn> lasting = columns.stream().filter(column -> !scrubbed.contains(column));
    // A key that is another in each run would bring the rows into another order.
    boolean byKey = !key(columns, scrubbed).isEmpty();
    return Stream.concat(
            order.stream(),
            Stream.concat(byKey ? Stream.empty() : lasting, key).map(ComparedColumn::sorted))
        .toList();
  }

  /** The numbers of the columns of a key that lasts. */
  private List<Integer> key(List<ComparedColumn> columns, List<ComparedColumn> scrubbed) {
    List<Integer> key =
        IntStream.range(0, columns.size())
            .filter(i -> source.key().contains(columns.get(i).name()))
            .filter(i -> !scrubbed.contains(columns.get(i)))
            .boxed()
            .toList();
    return key.size() == source.key().size() ? key : List.of();
  }

  private Optional<Failure> compared(
      CommittedFile file, TableText actual, String query, List<Integer> key) {
    Failure failure =
        Failure.of("rows of", examination.subject(source.title())).expected("to be those in", file);
    if (actual.rows().size() > MOST) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "`%s` has more than %,d rows, which nobody reads in a file; say which are meant: where(…)",
              source.title(),
              MOST));
    }
    if (actual.rows().isEmpty() && !terms.noRows()) {
      return Optional.of(RowsExamination.nothingExamined(failure));
    }
    if (file.isToBeUpdated()) {
      file.write(actual.toString());
      return Optional.empty();
    }
    if (!file.exists()) {
      return Optional.of(missing(file, actual, failure));
    }
    TableText expected;
    try {
      expected = TableText.read(file.read());
    } catch (IllegalArgumentException e) {
      return Optional.of(
          failure
              .but("that file cannot be read: " + e.getMessage())
              .detail("To write it again, run the test with -Dpgassay.update=true."));
    }
    return expected.equals(actual)
        ? Optional.empty()
        : Optional.of(
            failure
                .but(new TableDifference(expected, actual, key).text(terms.showing()))
                .compared(expected.toString(), actual.toString())
                .detail(
                    "If the database is right, run the test with -Dpgassay.update=true,"
                        + " and commit the file.")
                .reproduce(query));
  }

  private static Failure missing(CommittedFile file, TableText actual, Failure failure) {
    if (file.ci()) {
      return failure.noFile(null);
    }
    file.write(actual.toString());
    int rows = actual.rows().size();
    return failure.noFile(String.format(Locale.ROOT, "%,d %s", rows, rows == 1 ? "row" : "rows"));
  }
}
