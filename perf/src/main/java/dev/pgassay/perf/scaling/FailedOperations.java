package dev.pgassay.perf.scaling;

import java.sql.SQLException;
import java.util.Locale;
import org.apiguardian.api.API;

/**
 * Operations that failed in the same way.
 *
 * @param kind the exception's type, and PostgreSQL's SQLSTATE where there is one
 * @param count how many there were
 * @param first the first of their exceptions
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record FailedOperations(String kind, long count, Throwable first) {

  /** What kind of failure an exception is, by the SQLSTATE that is nearest to it. */
  static String kind(Throwable failure) {
    String name = failure.getClass().getSimpleName();
    String type = name.isEmpty() ? failure.getClass().getName() : name;
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof SQLException sql && sql.getSQLState() != null) {
        return type + " " + sql.getSQLState();
      }
    }
    return type;
  }

  FailedOperations and(FailedOperations more) {
    return new FailedOperations(kind, count + more.count, first);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%,d × %s: %s", count, kind, first.getMessage());
  }
}
