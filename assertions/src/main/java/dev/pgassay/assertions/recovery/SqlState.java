package dev.pgassay.assertions.recovery;

import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the SQLSTATE of what an application threw, however often that was wrapped. */
final class SqlState {

  private SqlState() {}

  /** The outermost SQLSTATE along the causes; of a batch, that of the statement that failed. */
  static Optional<String> of(@Nullable Throwable thrown) {
    return exception(thrown).map(SQLException::getSQLState);
  }

  /** The exception that has it. */
  static Optional<SQLException> exception(@Nullable Throwable thrown) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Throwable at = thrown; at != null && seen.add(at); at = at.getCause()) {
      for (Throwable next = at; next instanceof SQLException sql; next = sql.getNextException()) {
        if (sql.getSQLState() != null) {
          return Optional.of(sql);
        }
        seen.add(next);
      }
    }
    return Optional.empty();
  }
}
