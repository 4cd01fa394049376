package dev.pgassay.assertions.facilities;

import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * Watches a database for as long as a test runs. The engine finds it by {@link
 * java.util.ServiceLoader}, for tests that have a budget.
 */
@API(status = API.Status.INTERNAL)
@FunctionalInterface
public interface ActivityWatcher {

  /** A database that is being watched. */
  @FunctionalInterface
  interface Watch {

    /**
     * Ends the watch, and puts what was found into the report.
     *
     * @return what went beyond the limits or cannot be told, or empty
     */
    Optional<AssertionError> end();
  }

  /**
   * Begins to watch a database.
   *
   * @param database the database
   * @param limits the largest values that are allowed, one at least
   * @param test the test's name, for the report
   * @param onlyWarns whether the test may go beyond them, which the report then says
   * @return the watch, to be ended by the caller
   */
  Watch begin(
      DataSource database, Map<ActivityFigure, Long> limits, String test, boolean onlyWarns);
}
