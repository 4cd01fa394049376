package dev.pgassay.perf.comparison;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * Says where a long comparison is: in a terminal by one line that is written again and again,
 * elsewhere by a plain line from time to time.
 */
final class Progress {

  private static final long FIRST_NANOS = 3_000_000_000L;
  private static final long TERMINAL_NANOS = 500_000_000L;
  private static final long PLAIN_NANOS = 10_000_000_000L;

  private final PrintStream out;
  private final boolean terminal;
  private final LongSupplier clock;
  private long next;
  private int width;

  Progress(PrintStream out, boolean terminal, LongSupplier clock) {
    this.out = out;
    this.terminal = terminal;
    this.clock = clock;
    this.next = clock.getAsLong() + FIRST_NANOS;
  }

  static Progress ofThisProcess() {
    return new Progress(
        System.out, System.console() != null && System.getenv("CI") == null, System::nanoTime);
  }

  /** Says it, if the time for it has come. */
  void rounds(int rounds, DoubleSupplier ratio, double seconds, double budget) {
    long now = clock.getAsLong();
    if (now - next < 0) {
      return;
    }
    next = now + (terminal ? TERMINAL_NANOS : PLAIN_NANOS);
    String line =
        String.format(
            Locale.ROOT,
            "pgassay: comparing, %.0f of %.0f s at most, %d pairs, ratio %.3f so far",
            seconds,
            budget,
            2 * rounds,
            ratio.getAsDouble());
    if (terminal) {
      out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
      out.flush();
      width = line.length();
    } else {
      out.println(line);
    }
  }

  /** Says what was found. */
  void found(String line) {
    if (width > 0) {
      out.print("\r" + " ".repeat(width) + "\r");
      width = 0;
    }
    out.println("pgassay: " + line);
  }
}
