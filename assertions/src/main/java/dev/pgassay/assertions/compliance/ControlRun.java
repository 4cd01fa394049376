package dev.pgassay.assertions.compliance;

import dev.pgassay.assertions.facilities.DatabaseFacilities;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** Tests a control, whatever comes of it, in a copy of the database where there can be one. */
final class ControlRun {

  private final DataSource database;
  private final Optional<DatabaseFacilities> facilities;
  private final Control control;
  private final ControlLog log = new ControlLog();
  private final long begin = System.nanoTime();

  ControlRun(DataSource database, Optional<DatabaseFacilities> facilities, Control control) {
    this.database = database;
    this.facilities = facilities;
    this.control = control;
  }

  ControlResult result() {
    if (control.applicable().isEmpty()) {
      return ended(ControlOutcome.NOT_APPLICABLE, true, String.valueOf(control.reason()), null);
    }
    try {
      test(control.applicable().get());
    } catch (AssertionError e) {
      return ended(ControlOutcome.FAILED, false, words(e), e);
    } catch (TestAbortedException e) {
      return skipped(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Control " + control.id() + " was interrupted", e);
    } catch (Exception e) {
      return ended(ControlOutcome.NOT_RUN, false, "It could not be run: " + e, e);
    }
    return log.isBlank()
        ? ended(
            ControlOutcome.NOT_RUN,
            false,
            "It asked nothing of the database that it was given, so that nothing is proven.",
            null)
        : ended(ControlOutcome.PASSED, true, "", null);
  }

  private void test(ControlTest test) throws Exception {
    if (facilities.isEmpty()) {
      test.run(new ControlDatabase(database, log));
      return;
    }
    DataSource copy = facilities.get().copy();
    try {
      test.run(new ControlDatabase(copy, log));
    } finally {
      facilities.get().drop(copy);
    }
  }

  private ControlResult skipped(TestAbortedException e) {
    return ended(
        ControlOutcome.NOT_RUN,
        control.mayNotRun(),
        "It was skipped: "
            + words(e)
            + (control.mayNotRun()
                ? "\nThat is accepted: " + control.reason()
                : "\nIf that is acceptable, say so: mayBeSkipped(\""
                    + control.id()
                    + "\", \"why\")"),
        e);
  }

  private static String words(Throwable thrown) {
    String message = thrown.getMessage();
    return message == null || message.isBlank() ? thrown.toString() : message;
  }

  private ControlResult ended(
      ControlOutcome outcome, boolean accepted, String said, @Nullable Throwable thrown) {
    return new ControlResult(
        control,
        outcome,
        accepted,
        said,
        thrown,
        log,
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
  }
}
