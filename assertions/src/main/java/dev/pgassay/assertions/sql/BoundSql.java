package dev.pgassay.assertions.sql;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * SQL with the values of its placeholders written into it, so that it runs wherever it is pasted.
 */
@API(status = API.Status.INTERNAL)
public final class BoundSql {

  private BoundSql() {}

  /**
   * Writes values in the places of question marks. As in JDBC, two of them stand for PostgreSQL's
   * operators with a question mark; where there are no values, nothing is a placeholder.
   *
   * @param sql SQL with a question mark for each value
   * @param values the values, in their order
   * @return SQL without placeholders
   * @throws IllegalArgumentException if there are more values or fewer than placeholders
   */
  public static String of(String sql, @Nullable Object... values) {
    return values.length == 0
        ? sql
        : Placeholders.of(sql, values.length).replaced(number -> SqlLiteral.of(values[number]));
  }
}
