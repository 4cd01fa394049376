package dev.pgassay;

import dev.pgassay.internal.junit.BudgetExtension;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Holds a test of a {@link DatabaseTest} to a budget: what all sessions of its database may take
 * while the test method runs.
 *
 * <pre>{@code
 * @Test
 * @DatabaseBudget(temporaryFiles = 0, lockWaitMillis = 200)
 * void the_report_sorts_in_memory(DataSource dataSource) { … }
 * }</pre>
 *
 * <p>What {@code @BeforeEach} does is not counted. On a class, each of its tests has the budget;
 * the nearest annotation counts as a whole. A test that goes beyond a limit fails, and says which
 * statement, wait or table it was; so does one whose figures cannot be told, and one that does
 * nothing in its database. A test that has failed already keeps its failure, and this one is
 * suppressed in it. The figures of each such test are in the report. A limit that is not set is no
 * limit.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@ExtendWith(BudgetExtension.class)
public @interface DatabaseBudget {

  /** The value of a limit that is not set. */
  long NONE = -1;

  /** What becomes of a test that goes beyond its budget. */
  enum Mode {
    /** The test fails. */
    FAIL,
    /** The test passes, a warning is logged, and the report says it. */
    WARN
  }

  /**
   * The most sessions at once, of those that are used.
   *
   * @return a number
   */
  long sessions() default NONE;

  /**
   * How often a session may wait for a lock. Waits of a few milliseconds may be missed.
   *
   * @return a number
   */
  long lockWaits() default NONE;

  /**
   * The longest wait for a lock.
   *
   * @return milliseconds
   */
  long lockWaitMillis() default NONE;

  /**
   * The longest time that a statement may run.
   *
   * @return milliseconds
   */
  long statementMillis() default NONE;

  /**
   * The most temporary files.
   *
   * @return a number
   */
  long temporaryFiles() default NONE;

  /**
   * The most bytes in temporary files.
   *
   * @return bytes
   */
  long temporaryBytes() default NONE;

  /**
   * The most bytes of write-ahead log.
   *
   * @return bytes
   */
  long walBytes() default NONE;

  /**
   * The most blocks of tables and indexes that are not in the server's cache when they are read.
   *
   * @return a number
   */
  long cacheMisses() default NONE;

  /**
   * The most dead rows that may be left behind.
   *
   * @return a number
   */
  long deadRows() default NONE;

  /**
   * The most deadlocks.
   *
   * @return a number
   */
  long deadlocks() default NONE;

  /**
   * What becomes of a test that goes beyond it.
   *
   * @return {@link Mode#FAIL} by default
   */
  Mode mode() default Mode.FAIL;
}
