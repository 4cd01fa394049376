package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.ColumnName;
import dev.pgassay.assertions.catalog.Sequence;
import dev.pgassay.assertions.catalog.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks of sequences, and of the columns that take their values from them. */
final class SequenceChecks {

  private static final Pattern NEXT_VALUE =
      Pattern.compile("nextval\\('((?:[^']|'')+)'::regclass\\)");
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final Map<String, Long> GREATEST =
      Map.of(
          "smallint", (long) Short.MAX_VALUE,
          "integer", (long) Integer.MAX_VALUE,
          "bigint", Long.MAX_VALUE);

  private SequenceChecks() {}

  /** Sequences that have given most of their values. */
  static Stream<Finding> nearOverflow(Catalog catalog, Parameters parameters) {
    int percent = parameters.number("percent");
    return catalog.sequences().stream()
        .filter(sequence -> !sequence.cycle() && sequence.lastValue() != null)
        .flatMap(sequence -> nearOverflow(catalog, sequence, percent).stream());
  }

  private static Optional<Finding> nearOverflow(Catalog catalog, Sequence sequence, int percent) {
    Limit limit = limit(catalog, sequence);
    int used = percentUsed(sequence, limit.value());
    return used < percent
        ? Optional.empty()
        : Optional.of(
            Finding.of(
                sequence,
                String.format(
                    Locale.ROOT,
                    "it is at %,d, %d %% of the way to %,d, the end of %s",
                    sequence.lastValue(),
                    used,
                    limit.value(),
                    limit.of())));
  }

  private record Limit(long value, String of) {}

  /** Where it ends: itself, or the narrowest of the columns that it fills. */
  private static Limit limit(Catalog catalog, Sequence sequence) {
    if (sequence.increment() < 0) {
      return new Limit(sequence.minimum(), "the sequence");
    }
    Limit limit = new Limit(sequence.maximum(), "the sequence");
    for (Filled filled : filledBy(catalog, sequence)) {
      if (filled.greatest() < limit.value()) {
        limit = new Limit(filled.greatest(), filled.describe());
      }
    }
    return limit;
  }

  private static int percentUsed(Sequence sequence, long end) {
    BigDecimal start = BigDecimal.valueOf(sequence.start());
    BigDecimal last =
        BigDecimal.valueOf(Objects.requireNonNullElse(sequence.lastValue(), sequence.start()));
    BigDecimal range = BigDecimal.valueOf(end).subtract(start);
    BigDecimal used = last.subtract(start);
    if (range.signum() != Long.signum(sequence.increment())) {
      return HUNDRED.intValue();
    }
    return used.multiply(HUNDRED)
        .divide(range, 0, RoundingMode.DOWN)
        .max(BigDecimal.ZERO)
        .min(HUNDRED)
        .intValueExact();
  }

  /** Sequences that end long before the column that they fill. */
  static Stream<Finding> narrowerThanColumn(Catalog catalog, Parameters parameters) {
    return catalog.sequences().stream()
        .filter(sequence -> sequence.maximum() == greatest(sequence.dataType()))
        .flatMap(
            sequence ->
                filledBy(catalog, sequence).stream()
                    .filter(filled -> filled.greatest() > greatest(sequence.dataType()))
                    .findFirst()
                    .map(
                        filled ->
                            Finding.of(sequence, reason(sequence, filled, sequence.maximum()))
                                .withFix(
                                    "alter sequence %s as %s;"
                                        .formatted(sequence.identity(), filled.type())))
                    .stream());
  }

  /** Sequences that go on where the column that they fill has ended. */
  static Stream<Finding> widerThanColumn(Catalog catalog, Parameters parameters) {
    return catalog.sequences().stream()
        .flatMap(
            sequence ->
                filledBy(catalog, sequence).stream()
                    .filter(filled -> filled.greatest() < sequence.maximum())
                    .findFirst()
                    .map(
                        filled -> Finding.of(sequence, reason(sequence, filled, filled.greatest())))
                    .stream());
  }

  private static String reason(Sequence sequence, Filled filled, long end) {
    return String.format(
        Locale.ROOT,
        "it is %s, but %s is %s: values end at %,d",
        sequence.dataType(),
        filled.name(),
        filled.type(),
        end);
  }

  private static long greatest(String type) {
    return GREATEST.getOrDefault(type, Long.MAX_VALUE);
  }

  /** A column whose values come from a sequence. */
  private record Filled(ColumnName name, String type) {

    long greatest() {
      return SequenceChecks.greatest(type);
    }

    String describe() {
      return "%s, which is %s".formatted(name, type);
    }
  }

  /** The integer columns that own the sequence, or take its values by default. */
  private static List<Filled> filledBy(Catalog catalog, Sequence sequence) {
    return catalog.tables().stream()
        .filter(table -> !table.isPartition())
        .flatMap(
            table ->
                table.columns().stream()
                    .filter(column -> isFilledBy(catalog, table, column, sequence))
                    .map(
                        column ->
                            new Filled(new ColumnName(table.name(), column.name()), type(column))))
        .filter(filled -> GREATEST.containsKey(filled.type()))
        .toList();
  }

  private static boolean isFilledBy(
      Catalog catalog, Table table, Column column, Sequence sequence) {
    return new ColumnName(table.name(), column.name()).equals(sequence.ownedBy())
        || defaultSequence(catalog, column).filter(sequence::equals).isPresent();
  }

  private static Optional<Sequence> defaultSequence(Catalog catalog, Column column) {
    if (column.defaultExpression() == null) {
      return Optional.empty();
    }
    Matcher call = NEXT_VALUE.matcher(column.defaultExpression());
    return call.matches() ? catalog.sequence(call.group(1).replace("''", "'")) : Optional.empty();
  }

  private static String type(Column column) {
    String base = column.type().baseType();
    return base == null ? column.type().text() : base;
  }
}
