package dev.pgassay.assertions.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.apiguardian.api.API;

/**
 * The question marks of a statement that stand for values. As in JDBC, two of them are PostgreSQL's
 * operators with a question mark.
 */
@API(status = API.Status.INTERNAL)
public final class Placeholders {

  private final String sql;

  /** Where each begins that stands for a value or, as the first of two, for an operator. */
  private final List<Integer> marks = new ArrayList<>();

  private final int count;

  private Placeholders(String sql) {
    this.sql = sql;
    SqlTokens.statements(sql).stream()
        .flatMap(List::stream)
        .filter(token -> token.is("?"))
        .map(SqlToken::start)
        .filter(start -> !isSecond(start))
        .forEach(marks::add);
    this.count = (int) marks.stream().filter(start -> !isDoubled(start)).count();
  }

  private boolean isDoubled(int start) {
    return sql.startsWith("??", start);
  }

  private boolean isSecond(int start) {
    return !marks.isEmpty() && marks.get(marks.size() - 1) == start - 1 && isDoubled(start - 1);
  }

  /**
   * Finds the placeholders of a statement.
   *
   * @param sql the statement
   * @param values how many values there are for them
   * @return its placeholders
   * @throws IllegalArgumentException if there are more values or fewer
   */
  public static Placeholders of(String sql, int values) {
    Placeholders found = new Placeholders(sql);
    if (found.count != values) {
      throw new IllegalArgumentException(
          "`%s` has %d %s for %d %s. Give one value for each `?`; an operator with a question mark is written `??`."
              .formatted(
                  sql,
                  found.count,
                  found.count == 1 ? "placeholder" : "placeholders",
                  values,
                  values == 1 ? "value" : "values"));
    }
    return found;
  }

  /**
   * Writes something in their places.
   *
   * @param text what is written for each, by its number from 0
   * @return the statement with it
   */
  public String replaced(IntFunction<String> text) {
    StringBuilder written = new StringBuilder();
    int copied = 0;
    int number = 0;
    for (int start : marks) {
      written.append(sql, copied, start);
      copied = start + (isDoubled(start) ? 2 : 1);
      written.append(isDoubled(start) ? "?" : text.apply(number++));
    }
    return written.append(sql, copied, sql.length()).toString();
  }
}
