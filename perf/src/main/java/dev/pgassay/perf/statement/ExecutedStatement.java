package dev.pgassay.perf.statement;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A statement that was executed. Statements of one shape that were sent as one batch are one; what
 * was sent as several statements in one string is several.
 *
 * @param sql its text, as the application gave it; of several in a batch, the first
 * @param kind what it does
 * @param binds the values of its placeholders, for each execution; for a call of {@code execute}
 *     one list, perhaps empty. What was bound before the recording began is not known, and missing
 * @param executions how often it was executed: more than once only in a batch
 * @param batched whether it was sent by {@code executeBatch}
 * @param rows how many rows it wrote, or how many of its result were read until the recording
 *     ended; 0 for the driver's own {@code copy}, which does not tell
 * @param time how long the driver took to execute it; of several in one call, of all together; zero
 *     for {@code copy} and for a connection's {@code commit} and the like
 * @param connection the number of its connection, in the order in which they were handed out
 * @param thread the name of the thread that executed it; empty if it has none, as virtual threads
 * @param lines the lines of the user's code that executed it, the innermost first, one for each
 *     class and four at most; empty where a thread runs code of libraries only
 * @param error what the database said when it failed; empty if it did not
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ExecutedStatement(
    String sql,
    StatementKind kind,
    List<List<@Nullable Object>> binds,
    int executions,
    boolean batched,
    long rows,
    Duration time,
    int connection,
    String thread,
    List<StackTraceElement> lines,
    Optional<String> error) {

  @Override
  public String toString() {
    return StatementsText.of(this);
  }
}
