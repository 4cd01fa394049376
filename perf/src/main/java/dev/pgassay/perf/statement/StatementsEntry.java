package dev.pgassay.perf.statement;

import dev.pgassay.assertions.facilities.ReportEntry;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the report of a run shows of the statements of an action. */
final class StatementsEntry {

  private static final int MOST_SHAPES = 200;
  private static final int LONGEST_SQL = 4_000;

  private StatementsEntry() {}

  /**
   * Describes the statements of an action.
   *
   * @param growWithRows whether they were found to be more with more rows
   */
  static ReportEntry of(Statements statements, boolean growWithRows) {
    Map<String, List<ExecutedStatement>> shapes = Statements.byShape(statements.all());
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("action", statements.action());
    content.put("executed", statements.all().size());
    content.put("growWithRows", growWithRows);
    content.put("connections", statements.connections().opened());
    content.put("left", Math.max(0, shapes.size() - MOST_SHAPES));
    content.put(
        "statements",
        shapes.values().stream().limit(MOST_SHAPES).map(StatementsEntry::shape).toList());
    return new ReportEntry("statements", content);
  }

  private static Map<String, Object> shape(List<ExecutedStatement> same) {
    ExecutedStatement first = same.get(0);
    Map<String, Object> content = new LinkedHashMap<>();
    content.put(
        "sql",
        first.sql().length() > LONGEST_SQL
            ? first.sql().substring(0, LONGEST_SQL) + " …"
            : first.sql());
    content.put("kind", first.kind().name());
    content.put("count", same.size());
    content.put("values", same.stream().map(Duplicates::key).distinct().count());
    content.put("rows", same.stream().mapToLong(ExecutedStatement::rows).sum());
    content.put(
        "micros",
        same.stream().map(ExecutedStatement::time).mapToLong(Duration::toNanos).sum() / 1_000);
    content.put("lines", first.lines().stream().map(StackTraceElement::toString).toList());
    return content;
  }
}
