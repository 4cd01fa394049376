package dev.pgassay.perf.scaling;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why more gives no more: the wait that grows most, from the last level at which more still helped
 * to the next.
 *
 * @param conditions what was measured
 * @param saturated the last level at which more helped
 * @param next the level after it
 */
record Cause(Conditions conditions, Level saturated, Level next) {

  /** A wait that grows by fewer points explains nothing. */
  private static final double POINTS = 10;

  private static final double BUSY = 90;

  /** A sentence, with its stop. */
  @Override
  public String toString() {
    if (conditions.varied() == Varied.POOL_SIZE && saturated.value() >= conditions.clients()) {
      return "There is no use for more: "
          + Varied.CLIENTS.words(conditions.clients())
          + " cannot take more connections at once than that.";
    }
    Optional<WaitKind> grown = grown();
    String at = upper(conditions.at(next.value())) + " ";
    if (grown.isPresent()) {
      return at + waiting(grown.get()) + (isBusy() ? ", and " + busy() : "") + ".";
    }
    if (isBusy()) {
      return at + busy() + ".";
    }
    if (next.unseen() != null) {
      return "What holds it back is not known: " + next.unseen() + ".";
    }
    return "No wait grows that would explain it: " + lower(at) + most() + ".";
  }

  private Optional<WaitKind> grown() {
    return Stream.of(WaitKind.values())
        .filter(kind -> kind != WaitKind.PROCESSOR)
        .filter(kind -> growth(kind) >= POINTS)
        .max((one, other) -> Double.compare(growth(one), growth(other)));
  }

  private double growth(WaitKind kind) {
    return next.percent(kind) - saturated.percent(kind);
  }

  private String waiting(WaitKind kind) {
    double percent = next.percent(kind);
    int size = conditions.poolSizeAt(next.value());
    if (kind == WaitKind.CONNECTION) {
      return String.format(
          Locale.ROOT,
          "the clients wait %.0f %% of their time for %s",
          percent,
          size == 0
              ? "a connection, which is opened each time"
              : size == 1
                  ? "the pool's only connection"
                  : "one of the pool's " + Varied.POOL_SIZE.words(size));
    }
    String on = next.most(kind).map(Wait::on).orElse("");
    return String.format(
        Locale.ROOT,
        "%.0f %% of the clients' time goes to %s%s",
        percent,
        kind.words(),
        on.isEmpty() ? "" : ", most of it to " + on);
  }

  private boolean isBusy() {
    return next.processors() != null && next.processors() >= BUSY;
  }

  private String busy() {
    int count = Processors.count();
    return String.format(
        Locale.ROOT,
        "this machine's %s busy (%.0f %%)",
        count == 1 ? "only processor is" : count + " processors are",
        next.processors());
  }

  /** What takes the most time, as it is no wait that grows. */
  private String most() {
    double sum = next.shares().values().stream().mapToDouble(Spread::median).sum();
    Map.Entry<WaitKind, Spread> most =
        next.shares().entrySet().stream()
            .max((one, other) -> Double.compare(one.getValue().median(), other.getValue().median()))
            .orElseThrow();
    if (100 - sum > most.getValue().median()) {
      return String.format(
          Locale.ROOT, "%.0f %% of the clients' time is spent outside of the database", 100 - sum);
    }
    return String.format(
        Locale.ROOT,
        "%.0f %% of the clients' time goes to %s",
        most.getValue().median(),
        next.most(most.getKey()).map(Wait::toString).orElse(most.getKey().words()));
  }

  private static String upper(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  private static String lower(String words) {
    return words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
  }
}
