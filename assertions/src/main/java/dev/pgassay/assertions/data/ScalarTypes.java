package dev.pgassay.assertions.data;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The types whose values have an order: numbers, dates and times. */
final class ScalarTypes {

  private static final long DAY = 86_400;
  private static final long FIRST_DAY = LocalDate.of(2024, 1, 1).toEpochDay();
  private static final long LAST_DAY = LocalDate.of(2025, 12, 31).toEpochDay();
  private static final long EARLIEST_DAY = LocalDate.of(1, 1, 1).toEpochDay();
  private static final long LATEST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();
  private static final long FIRST_BIRTHDAY = LocalDate.of(1950, 1, 1).toEpochDay();
  private static final long LAST_BIRTHDAY = LocalDate.of(2005, 12, 31).toEpochDay();

  /** What values of a type may be, and what they usually are, in units. */
  private record Span(Scale scale, long lowest, long highest, long usualLowest, long usualHighest) {

    Span usually(long from, long to) {
      return new Span(scale, lowest, highest, Math.max(from, lowest), Math.min(to, highest));
    }
  }

  private ScalarTypes() {}

  /**
   * Returns values of a type, or empty when it is no type of these.
   *
   * @throws UnfillableException if no value satisfies the restriction
   */
  static Optional<ScalarValues> of(TypeName type, String column, Restriction restriction) {
    return span(type, column.toLowerCase(Locale.ROOT)).map(span -> restricted(span, restriction));
  }

  private static Optional<Span> span(TypeName type, String column) {
    return Optional.ofNullable(
        switch (type.name()) {
          case "smallint" -> number(0, Short.MIN_VALUE, Short.MAX_VALUE, column);
          case "integer" -> number(0, Integer.MIN_VALUE, Integer.MAX_VALUE, column);
          case "bigint" -> number(0, -1L << 62, 1L << 62, column);
          case "oid" -> number(0, 1, Integer.MAX_VALUE, column);
          case "money" -> number(0, -1L << 40, 1L << 40, column);
          case "real" -> number(2, -1_000_000, 1_000_000, column);
          case "double precision" -> number(2, -1L << 45, 1L << 45, column);
          case "numeric" -> numeric(type, column);
          case "date" ->
              days(column, new Span(Scale.of(Scale.Kind.DATE), EARLIEST_DAY, LATEST_DAY, 0, 0), 1);
          case "timestamp without time zone" -> seconds(Scale.Kind.TIMESTAMP, column);
          case "timestamp with time zone" -> seconds(Scale.Kind.TIMESTAMP_WITH_ZONE, column);
          case "time without time zone" ->
              new Span(Scale.of(Scale.Kind.TIME), 0, DAY - 1, 0, DAY - 1);
          case "time with time zone" ->
              new Span(Scale.of(Scale.Kind.TIME_WITH_ZONE), 0, DAY - 1, 0, DAY - 1);
          case "interval" ->
              new Span(Scale.of(Scale.Kind.INTERVAL), -(1L << 40), 1L << 40, 60, 30 * DAY);
          default -> null;
        });
  }

  private static Span seconds(Scale.Kind kind, String column) {
    return days(column, new Span(Scale.of(kind), EARLIEST_DAY * DAY, LATEST_DAY * DAY, 0, 0), DAY);
  }

  private static Span days(String column, Span span, long unitsOfDay) {
    boolean birth = column.contains("birth");
    long first = birth ? FIRST_BIRTHDAY : FIRST_DAY;
    long last = birth ? LAST_BIRTHDAY : LAST_DAY;
    return span.usually(first * unitsOfDay, (last + 1) * unitsOfDay - 1);
  }

  private static Span numeric(TypeName type, String column) {
    if (type.modifiers().isEmpty()) {
      return number(2, -1L << 50, 1L << 50, column);
    }
    int precision = Math.min(type.modifier(0, 18), 18);
    int digits = type.modifier(1, 0);
    long most = CodeValues.power(10, precision) - 1;
    if (digits < 0 || digits > precision) {
      // numeric(2,-3) and numeric(3,5): whole multiples of the last digit, so 0 is safe.
      return new Span(Scale.WHOLE, 0, 0, 0, 0);
    }
    return number(digits, -most, most, column);
  }

  private static Span number(int digits, long lowest, long highest, String column) {
    long one = CodeValues.power(10, digits);
    Span all = new Span(Scale.number(digits), lowest, highest, 0, 0);
    List<String> words = List.of(column.split("[^a-z]+"));
    if (words.contains("quantity") || words.contains("qty")) {
      return all.usually(one, 20 * one);
    }
    if (words.contains("percent") || words.contains("percentage") || words.contains("rate")) {
      return all.usually(one, 100 * one);
    }
    if (words.contains("year")) {
      return all.usually(2000 * one, 2025 * one);
    }
    if (words.contains("month")) {
      return all.usually(one, 12 * one);
    }
    if (words.contains("age")) {
      return all.usually(18 * one, 90 * one);
    }
    if (words.contains("latitude") || words.contains("lat")) {
      return all.usually(-90 * one, 90 * one);
    }
    if (words.contains("longitude") || words.contains("lon") || words.contains("lng")) {
      return all.usually(-180 * one, 180 * one);
    }
    return all.usually(one, Math.max(1000 * one, one + 1));
  }

  private static ScalarValues restricted(Span span, Restriction restriction) {
    long lowest = span.lowest();
    long highest = span.highest();
    boolean bounded = false;
    for (Restriction.Bound bound : restriction.bounds()) {
      Optional<BigDecimal> units = span.scale().parse(bound.literal());
      if (units.isEmpty()) {
        continue;
      }
      bounded = true;
      if (bound.isLower()) {
        long first = whole(units.get(), RoundingMode.CEILING);
        boolean next = bound.isStrict() && isWhole(units.get());
        lowest = Math.max(lowest, next ? first + 1 : first);
      } else {
        long last = whole(units.get(), RoundingMode.FLOOR);
        boolean former = bound.isStrict() && isWhole(units.get());
        highest = Math.min(highest, former ? last - 1 : last);
      }
    }
    if (lowest > highest) {
      throw new UnfillableException("no value lies between its bounds");
    }
    List<Long> excluded =
        restriction.excluded().stream()
            .flatMap(literal -> span.scale().parse(literal).stream())
            .filter(ScalarTypes::isWhole)
            .map(units -> whole(units, RoundingMode.UNNECESSARY))
            .sorted()
            .toList();
    ScalarValues values = usual(span, lowest, highest, excluded, bounded);
    if (values.size() < 1) {
      throw new UnfillableException("all values between its bounds are excluded");
    }
    return values;
  }

  private static ScalarValues usual(
      Span span, long lowest, long highest, List<Long> excluded, boolean bounded) {
    long from = Math.max(span.usualLowest(), lowest);
    long to = Math.min(span.usualHighest(), highest);
    if (from > to && bounded) {
      long width = span.usualHighest() - span.usualLowest();
      from = lowest > span.usualHighest() ? lowest : Math.max(lowest, highest - width);
      to = lowest > span.usualHighest() ? Math.min(highest, lowest + width) : highest;
    } else if (from > to) {
      from = lowest;
      to = highest;
    }
    return new ScalarValues(span.scale(), lowest, highest, from, to, excluded);
  }

  private static boolean isWhole(BigDecimal units) {
    return units.stripTrailingZeros().scale() <= 0;
  }

  private static long whole(BigDecimal units, RoundingMode rounding) {
    BigDecimal whole = units.setScale(0, rounding);
    BigDecimal most = BigDecimal.valueOf(Long.MAX_VALUE / 4);
    return whole.min(most).max(most.negate()).longValueExact();
  }
}
