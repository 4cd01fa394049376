package dev.pgassay.perf.scaling;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes the levels as a table, and what follows from them.
 *
 * @param curve the levels
 */
record ScalingText(Curve curve) {

  private static final int MOST_WAITS = 3;
  private static final int LEAST_PERCENT = 5;

  /** All of it. */
  @Override
  public String toString() {
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(levels());
    if (curve.conditions().varied() != Varied.ROWS) {
      paragraphs.add("Saturation: " + stopped(curve.saturation().toString()));
    }
    if (curve.saturation().level().isEmpty()) {
      curve.retrograde().ifPresent(paragraphs::add);
    }
    return String.join("\n", paragraphs);
  }

  /** What was measured. */
  String levels() {
    Conditions conditions = curve.conditions();
    List<String> paragraphs = new ArrayList<>();
    paragraphs.add(table());
    paragraphs.add(
        String.format(
            Locale.ROOT,
            "Operations a second and their interval (95 %%) of %d rounds of %d ms; latencies in"
                + " ms; what the clients' time goes to in %%.",
            curve.last().rounds().size(),
            conditions.lasting().toMillis()));
    curve.levels().stream()
        .map(Level::unseen)
        .filter(reason -> reason != null)
        .findFirst()
        .ifPresent(
            reason -> paragraphs.add("What sessions wait for is not known: " + reason + "."));
    mostWaitedFor().ifPresent(paragraphs::add);
    return String.join("\n", paragraphs);
  }

  /** By name, at the largest level. */
  private Optional<String> mostWaitedFor() {
    Level last = curve.last();
    String waits =
        last.waits().entrySet().stream()
            .filter(wait -> !wait.getKey().on().isEmpty() && wait.getValue() >= LEAST_PERCENT)
            .limit(MOST_WAITS)
            .map(
                wait ->
                    String.format(Locale.ROOT, "%s (%.0f %%)", wait.getKey().on(), wait.getValue()))
            .collect(Collectors.joining(", "));
    return waits.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Sessions wait most " + curve.conditions().at(last.value()) + " for: " + waits + ".");
  }

  private static String stopped(String words) {
    return words.endsWith(".") ? words : words + ".";
  }

  private String table() {
    List<List<String>> lines = new ArrayList<>();
    List<String> heads = new ArrayList<>();
    heads.add(curve.conditions().varied().unit());
    heads.addAll(List.of("op/s", "from", "to", "50 %", "95 %", "99 %", "failed"));
    for (WaitKind kind : WaitKind.values()) {
      heads.add(kind.column());
    }
    lines.add(heads);
    for (Level level : curve.levels()) {
      List<String> cells = new ArrayList<>();
      cells.add(grouped(level.value()));
      cells.add(Curve.perSecond(level.throughput().median()));
      cells.add(Curve.perSecond(level.throughput().low()));
      cells.add(Curve.perSecond(level.throughput().high()));
      cells.add(millis(level.latency50()));
      cells.add(millis(level.latency95()));
      cells.add(millis(level.latency99()));
      cells.add(grouped(level.failed()));
      for (WaitKind kind : WaitKind.values()) {
        cells.add(
            level.unseen() != null && kind != WaitKind.CONNECTION
                ? "?"
                : grouped(level.percent(kind)));
      }
      lines.add(cells);
    }
    return lines.stream()
        .map(
            cells ->
                IntStream.range(0, cells.size())
                    .mapToObj(column -> padded(cells.get(column), width(lines, column)))
                    .collect(Collectors.joining("  ", "  ", "")))
        .collect(Collectors.joining("\n"));
  }

  private static int width(List<List<String>> lines, int column) {
    return lines.stream().mapToInt(cells -> cells.get(column).length()).max().orElse(0);
  }

  private static String padded(String cell, int width) {
    return " ".repeat(width - cell.length()) + cell;
  }

  private static String grouped(double number) {
    return String.format(Locale.ROOT, "%,.0f", number);
  }

  private static String millis(Duration time) {
    double millis = time.toNanos() / 1e6;
    return String.format(Locale.ROOT, millis < 10 ? "%.2f" : "%,.0f", millis);
  }
}
