package dev.pgassay.perf.statement;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A statement that has a plan, with the values of one execution.
 *
 * @param sql its text, as the application gave it
 * @param values the values of its placeholders
 * @param statement when it was executed
 */
@API(status = API.Status.INTERNAL)
public record StatementSample(
    String sql, List<@Nullable Object> values, ExecutedStatement statement) {

  /** What is the same for samples that ask the same. */
  List<Object> key() {
    return List.of(sql, values.stream().map(StatementsText::value).toList());
  }

  /** {@return the statement, its values, and whose line executed it} */
  @Override
  public String toString() {
    return StatementsText.sample(this);
  }
}
