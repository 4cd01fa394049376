package dev.pgassay.perf.statement;

import dev.pgassay.assertions.failure.Failure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an action executes while rows become more.
 *
 * @param runs the statements of each size
 */
record StatementGrowth(List<Statements> runs) {

  /** How many rows there are more than at the beginning; as few as show a growth, and its steps. */
  private static final int[] SIZES = {1, 3, 10};

  static StatementGrowth of(Statements statements, RowSource source) {
    List<Statements> runs = new ArrayList<>();
    int there = 0;
    for (int size : SIZES) {
      add(source, size - there);
      there = size;
      runs.add(statements.again());
    }
    return new StatementGrowth(runs);
  }

  private static void add(RowSource source, int rows) {
    try {
      source.add(rows);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(
          "Putting " + rows + " more rows in failed: " + e.getMessage(), e);
    }
  }

  @Nullable Failure failure() {
    Failure failure =
        Failure.of("statements", "of " + runs.get(0).action())
            .expected("not to grow with", "rows: 1, 3 and 10 more than before");
    if (runs.stream().allMatch(run -> run.working().isEmpty())) {
      return NothingRecorded.in(failure, runs.get(0));
    }
    List<Map.Entry<String, List<Integer>>> growing = growingShapes();
    if (!growing.isEmpty() || kinds().anyMatch(this::grows)) {
      last().report(true);
      return grown(failure, growing);
    }
    return last().rows() > runs.get(0).rows()
        ? null
        : failure
            .but(
                "this cannot be judged: the number of rows that the action reads and writes is %d with 1 row more and with 10"
                    .formatted(last().rows()))
            .detail(
                "To resolve this, do one of:\n"
                    + "  -> put in rows that the action reads, and commit them\n"
                    + "  -> drop this expectation, if the action does not depend on rows");
  }

  private Failure grown(Failure failure, List<Map.Entry<String, List<Integer>>> growing) {
    List<String> table = new ArrayList<>();
    table.add(row("rows more", IntStream.of(SIZES).boxed().toList()));
    kinds().forEach(kind -> table.add(row(kind.name(), counts(kind))));
    failure.butWas("they grow", table);
    if (growing.isEmpty()) {
      return failure.detail(
          "With 10 rows more:\n"
              + String.join("\n", StatementsText.byShape(last().all())).indent(2).stripTrailing());
    }
    for (Map.Entry<String, List<Integer>> shape : growing) {
      List<ExecutedStatement> same = of(last(), shape.getKey());
      failure.detail(
          "Executed "
              + shape.getValue().stream().map(String::valueOf).collect(Collectors.joining(", "))
              + " times:\n  "
              + StatementsText.sql(same.get(0))
              + StatementsText.details(same));
    }
    return failure.detail(
        "To resolve this:\n"
            + growing.stream()
                .map(shape -> "  -> " + remedy(of(last(), shape.getKey())))
                .distinct()
                .collect(Collectors.joining("\n")));
  }

  private static String remedy(List<ExecutedStatement> same) {
    return switch (same.get(0).kind()) {
      case SELECT ->
          areAlike(same)
              ? "its values are always the same: ask once, and keep the answer"
              : "its values differ: read the rows of all in one statement, by a join (in Hibernate"
                  + " `join fetch` or an entity graph) or by `where … = any (?)` with all keys";
      case INSERT, UPDATE, DELETE, MERGE ->
          "write all rows in one statement, or send the statements as one batch (addBatch and"
              + " executeBatch; in Hibernate `hibernate.jdbc.batch_size`)";
      case TRANSACTION -> "do the work of all rows in one transaction";
      default -> "let one statement do the work of all rows";
    };
  }

  private static boolean areAlike(List<ExecutedStatement> same) {
    return same.stream().map(Duplicates::key).distinct().count() == 1;
  }

  /**
   * Those that each size executes more often than the one before it; a transaction for each row is
   * mostly a consequence of the others, so it comes last.
   */
  private List<Map.Entry<String, List<Integer>>> growingShapes() {
    return runs.stream()
        .flatMap(run -> Statements.byShape(run.all()).keySet().stream())
        .distinct()
        .map(shape -> Map.entry(shape, runs.stream().map(run -> of(run, shape).size()).toList()))
        .filter(shape -> grows(shape.getValue()))
        .sorted(Comparator.comparing(this::isOfTransaction))
        .toList();
  }

  private boolean isOfTransaction(Map.Entry<String, List<Integer>> shape) {
    return of(last(), shape.getKey()).get(0).kind() == StatementKind.TRANSACTION;
  }

  private static List<ExecutedStatement> of(Statements run, String shape) {
    return Objects.requireNonNullElse(Statements.byShape(run.all()).get(shape), List.of());
  }

  private static boolean grows(List<Integer> counts) {
    return counts.get(0) < counts.get(1) && counts.get(1) < counts.get(2);
  }

  private Stream<StatementKind> kinds() {
    return Stream.of(StatementKind.values())
        .filter(kind -> counts(kind).stream().anyMatch(count -> count > 0));
  }

  private List<Integer> counts(StatementKind kind) {
    return runs.stream().map(run -> run.of(kind).size()).toList();
  }

  /** A kind may be executed more often by the first run, which fills caches, but never later. */
  private boolean grows(StatementKind kind) {
    List<Integer> counts = counts(kind);
    return counts.get(2) > counts.get(0) || counts.get(1) > counts.get(0);
  }

  private Statements last() {
    return runs.get(runs.size() - 1);
  }

  private static String row(String name, List<Integer> numbers) {
    return String.format(Locale.ROOT, "%-12s", name)
        + numbers.stream()
            .map(number -> String.format(Locale.ROOT, "%5d", number))
            .collect(Collectors.joining());
  }
}
