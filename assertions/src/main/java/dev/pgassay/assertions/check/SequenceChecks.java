package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.ColumnName;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.QualifiedName;
import dev.pgassay.assertions.catalog.Sequence;
import dev.pgassay.assertions.catalog.Table;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
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

  private static final Comparator<Filled> BY_GREATEST = Comparator.comparing(Filled::greatest);

  private SequenceChecks() {}

  /** Sequences that have given most of their values. */
  static Stream<Finding> nearOverflow(Catalog catalog, Parameters parameters) {
    int percent = parameters.number("percent");
    Map<QualifiedName, List<Filled>> filled = filled(catalog);
    return catalog.sequences().stream()
        .filter(sequence -> !sequence.cycle() && sequence.lastValue() != null)
        .flatMap(sequence -> nearOverflow(sequence, columns(filled, sequence), percent).stream());
  }

  private static Optional<Finding> nearOverflow(
      Sequence sequence, List<Filled> columns, int percent) {
    Limit limit = limit(sequence, columns);
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
  private static Limit limit(Sequence sequence, List<Filled> columns) {
    if (sequence.increment() < 0) {
      return new Limit(sequence.minimum(), "the sequence");
    }
    return columns.stream()
        .min(BY_GREATEST)
        .filter(narrowest -> narrowest.greatest() < sequence.maximum())
        .map(narrowest -> new Limit(narrowest.greatest(), narrowest.describe()))
        .orElseGet(() -> new Limit(sequence.maximum(), "the sequence"));
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
    Map<QualifiedName, List<Filled>> filled = filled(catalog);
    return catalog.sequences().stream()
        .filter(sequence -> sequence.maximum() == greatest(sequence.dataType()))
        .flatMap(
            sequence ->
                columns(filled, sequence).stream()
                    .max(BY_GREATEST)
                    .filter(widest -> widest.greatest() > sequence.maximum())
                    .map(
                        widest ->
                            Finding.of(sequence, reason(sequence, widest, sequence.maximum()))
                                .withFix(
                                    "alter sequence %s as %s;"
                                        .formatted(sequence.identity(), widest.type())))
                    .stream());
  }

  /** Sequences that go on where the column that they fill has ended. */
  static Stream<Finding> widerThanColumn(Catalog catalog, Parameters parameters) {
    Map<QualifiedName, List<Filled>> filled = filled(catalog);
    return catalog.sequences().stream()
        .flatMap(
            sequence ->
                columns(filled, sequence).stream()
                    .min(BY_GREATEST)
                    .filter(narrowest -> narrowest.greatest() < sequence.maximum())
                    .map(
                        narrowest ->
                            Finding.of(sequence, reason(sequence, narrowest, narrowest.greatest())))
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

  private static List<Filled> columns(Map<QualifiedName, List<Filled>> filled, Sequence sequence) {
    return filled.getOrDefault(sequence.name(), List.of());
  }

  /** By sequence, the integer columns that own it, or take its values by default. */
  private static Map<QualifiedName, List<Filled>> filled(Catalog catalog) {
    Map<ColumnName, QualifiedName> owned = new HashMap<>();
    for (Sequence sequence : catalog.sequences()) {
      if (sequence.ownedBy() != null) {
        owned.put(sequence.ownedBy(), sequence.name());
      }
    }
    Map<QualifiedName, List<Filled>> filled = new HashMap<>();
    for (Table table : catalog.tables()) {
      for (Column column : table.columns()) {
        ColumnName name = new ColumnName(table.name(), column.name());
        Set<QualifiedName> sequences = new HashSet<>();
        Optional.ofNullable(owned.get(name)).ifPresent(sequences::add);
        defaultSequence(column).ifPresent(sequences::add);
        if (!table.isPartition() && GREATEST.containsKey(type(column))) {
          for (QualifiedName sequence : sequences) {
            filled
                .computeIfAbsent(sequence, any -> new ArrayList<>())
                .add(new Filled(name, type(column)));
          }
        }
      }
    }
    return filled;
  }

  private static Optional<QualifiedName> defaultSequence(Column column) {
    if (column.defaultExpression() == null) {
      return Optional.empty();
    }
    Matcher call = NEXT_VALUE.matcher(column.defaultExpression());
    return call.matches()
        ? Optional.of(Identifier.parse(call.group(1).replace("''", "'")))
            .filter(parts -> parts.size() == 2)
            .map(parts -> new QualifiedName(parts.get(0), parts.get(1)))
        : Optional.empty();
  }

  private static String type(Column column) {
    String base = column.type().baseType();
    return base == null ? column.type().text() : base;
  }
}
