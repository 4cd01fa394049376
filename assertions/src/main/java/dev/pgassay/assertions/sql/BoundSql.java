package dev.pgassay.assertions.sql;

import java.util.List;
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
    if (values.length == 0) {
      return sql;
    }
    List<Integer> marks =
        SqlTokens.statements(sql).stream()
            .flatMap(List::stream)
            .filter(token -> token.is("?"))
            .map(SqlToken::start)
            .toList();
    StringBuilder bound = new StringBuilder();
    int copied = 0;
    int used = 0;
    for (int i = 0; i < marks.size(); i++) {
      int mark = marks.get(i);
      bound.append(sql, copied, mark);
      copied = mark + 1;
      if (i + 1 < marks.size() && marks.get(i + 1) == mark + 1) {
        bound.append('?');
        copied++;
        i++;
      } else {
        bound.append(used < values.length ? SqlLiteral.of(values[used]) : "?");
        used++;
      }
    }
    if (used != values.length) {
      throw new IllegalArgumentException(
          "`%s` has %d %s for %d %s. Give one value for each `?`; an operator with a question mark is written `??`."
              .formatted(
                  sql,
                  used,
                  used == 1 ? "placeholder" : "placeholders",
                  values.length,
                  values.length == 1 ? "value" : "values"));
    }
    return bound.append(sql, copied, sql.length()).toString();
  }
}
