package dev.pgassay.perf.statement;

import dev.pgassay.assertions.sql.SqlLiteral;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Statements in words, as a failure shows them. */
final class StatementsText {

  private static final int SHOWN_SQL = 240;
  private static final int SHOWN_VALUE = 40;
  private static final int SHOWN_VALUES = 3;
  private static final int SHOWN_SHAPES = 12;

  private StatementsText() {}

  static String of(ExecutedStatement statement) {
    return sql(statement) + place(statement.lines());
  }

  /** Each shape with how often it was executed, by which line and with which values. */
  static List<String> byShape(List<ExecutedStatement> statements) {
    Map<String, List<ExecutedStatement>> shapes = Statements.byShape(statements);
    List<String> shown =
        shapes.values().stream().limit(SHOWN_SHAPES).map(StatementsText::same).toList();
    return shapes.size() <= SHOWN_SHAPES
        ? shown
        : List.of(String.join("\n", shown), "and %d more".formatted(shapes.size() - SHOWN_SHAPES));
  }

  private static String same(List<ExecutedStatement> same) {
    return same.size() + " x " + sql(same.get(0)) + details(same);
  }

  /** The values and the lines of statements of one shape, each on a line of its own. */
  static String details(List<ExecutedStatement> same) {
    String values = values(same);
    return (values.isEmpty() ? "" : "\n    with " + values)
        + same.stream()
            .map(statement -> place(statement.lines()))
            .distinct()
            .limit(SHOWN_VALUES)
            .collect(Collectors.joining());
  }

  static String sample(StatementSample sample) {
    return cut(sample.sql().replaceAll("\\s+", " "), SHOWN_SQL)
        + (sample.values().isEmpty() ? "" : "\n    with " + values(sample.values()))
        + place(sample.statement().lines());
  }

  private static String values(List<ExecutedStatement> same) {
    List<String> all =
        same.stream()
            .flatMap(statement -> statement.binds().stream())
            .filter(values -> !values.isEmpty())
            .map(StatementsText::values)
            .distinct()
            .toList();
    return all.stream().limit(SHOWN_VALUES).collect(Collectors.joining(", "))
        + (all.size() > SHOWN_VALUES ? ", and %d more".formatted(all.size() - SHOWN_VALUES) : "");
  }

  private static String values(Iterable<? extends @Nullable Object> values) {
    StringBuilder text = new StringBuilder("(");
    for (Object value : values) {
      text.append(text.length() == 1 ? "" : ", ").append(cut(value(value), SHOWN_VALUE));
    }
    return text.append(")").toString();
  }

  /** A value as SQL, or as Java says it where no column holds such a value, as of a stream. */
  static String value(@Nullable Object value) {
    try {
      return SqlLiteral.of(value);
    } catch (IllegalArgumentException e) {
      return String.valueOf(value);
    }
  }

  static String sql(ExecutedStatement statement) {
    return cut(statement.sql().replaceAll("\\s+", " "), SHOWN_SQL)
        + (statement.batched() ? " (a batch of %d)".formatted(statement.executions()) : "")
        + statement.error().map(error -> " (failed: " + error + ")").orElse("");
  }

  /** The lines that executed it, each on a line of its own. */
  static String place(List<StackTraceElement> lines) {
    return "\n    "
        + (lines.isEmpty()
            ? "at no line of yours: libraries only"
            : "at "
                + lines.stream()
                    .map(StackTraceElement::toString)
                    .collect(Collectors.joining("\n    by ")));
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length - 1) + "…";
  }
}
