package dev.pgassay.assertions.security;

import dev.pgassay.assertions.facilities.DatabaseFacilities;
import dev.pgassay.assertions.facilities.DatabaseFacilities.Capability;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** What the server logs of a database between two marks, which are written to the log as well. */
final class AuditLog {

  /** The log of a container reaches us a moment later. */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final DatabaseFacilities database;
  private final Instant began = Instant.now();
  private int marks;

  /**
   * Opens the log.
   *
   * @throws IllegalArgumentException if it cannot be read
   */
  AuditLog(DatabaseFacilities database) {
    if (!database.capabilities().contains(Capability.OWN_SERVER)) {
      throw new IllegalArgumentException(
          "pgaudit writes to the server's log, and that of somebody else's server cannot be read;"
              + " use the embedded server or a container");
    }
    this.database = database;
  }

  /** A statement that writes a mark, another one each time; it is run twice. */
  String mark() {
    marks++;
    return "do $$ begin raise log '%s'; end $$".formatted(text());
  }

  private String text() {
    return "pgassay audit mark %d.".formatted(marks);
  }

  /** The lines between the last mark and its repetition. */
  List<String> marked() {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    // A server that says it in another language has the same signs around it.
    String mark = ":  " + text();
    while (System.nanoTime() < deadline) {
      List<String> lines = database.serverLog(began);
      List<Integer> found =
          IntStream.range(0, lines.size())
              .filter(line -> lines.get(line).endsWith(mark))
              .boxed()
              .toList();
      if (found.size() == 2) {
        return lines.subList(found.get(0), found.get(1));
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    throw new IllegalStateException(
        "What was written to the server's log was not found there within %d s; log_min_messages and log_destination have to let it through"
            .formatted(LIMIT.toSeconds()));
  }
}
