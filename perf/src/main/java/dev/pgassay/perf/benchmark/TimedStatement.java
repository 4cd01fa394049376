package dev.pgassay.perf.benchmark;

import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A statement that a JVM of its own executes again and again.
 *
 * @param name what it is called in results
 * @param sql the statement, with a question mark for each value
 * @param values the values, each of which can be serialized
 * @param settings settings of the session
 * @param timeoutMillis how long one execution may take
 * @param writes whether each execution is rolled back
 * @param rows how many rows it gives or, if it gives none, writes
 * @param blocks how many blocks it reads; null when two executions did not agree
 */
@API(status = API.Status.INTERNAL)
public record TimedStatement(
    String name,
    String sql,
    List<@Nullable Object> values,
    Map<String, String> settings,
    long timeoutMillis,
    boolean writes,
    long rows,
    @Nullable Long blocks)
    implements Serializable {

  @Serial private static final long serialVersionUID = 1;

  /**
   * Names one.
   *
   * @param name what it is called in results
   * @param sql the statement, with a question mark for each value
   * @param values the values, each of which can be serialized
   * @param settings settings of the session
   * @param timeoutMillis how long one execution may take
   * @param writes whether each execution is rolled back
   * @param rows how many rows it gives or, if it gives none, writes
   * @param blocks how many blocks it reads; null when two executions did not agree
   */
  public TimedStatement {
    values = Collections.unmodifiableList(new ArrayList<>(values));
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }
}
