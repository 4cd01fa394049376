package dev.pgassay.assertions.data;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;

/**
 * How an ordered type counts: in whole numbers, hundredths, days or seconds.
 *
 * @param kind what is counted
 * @param digits decimals of a number; 0 for everything else
 */
record Scale(Kind kind, int digits) {

  enum Kind {
    NUMBER,
    DATE,
    TIMESTAMP,
    TIMESTAMP_WITH_ZONE,
    TIME,
    TIME_WITH_ZONE,
    INTERVAL
  }

  static final Scale WHOLE = number(0);

  private static final long DAY = 86_400;

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  /** A timestamp as PostgreSQL writes it: time of day, fraction and offset may be missing. */
  private static final DateTimeFormatter WRITTEN =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd[ HH:mm:ss]")
          .optionalStart()
          .appendFraction(ChronoField.MICRO_OF_SECOND, 1, 6, true)
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HH:mm", "+00")
          .optionalEnd()
          .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
          .parseDefaulting(ChronoField.OFFSET_SECONDS, 0)
          .toFormatter(Locale.ROOT);

  static Scale number(int digits) {
    return new Scale(Kind.NUMBER, digits);
  }

  static Scale of(Kind kind) {
    return new Scale(kind, 0);
  }

  /** Writes a value. */
  String format(long units) {
    return switch (kind) {
      case NUMBER -> BigDecimal.valueOf(units, digits).toPlainString();
      case DATE -> DATE.format(LocalDate.ofEpochDay(units));
      case TIMESTAMP -> TIMESTAMP.format(LocalDateTime.ofEpochSecond(units, 0, ZoneOffset.UTC));
      case TIMESTAMP_WITH_ZONE ->
          TIMESTAMP.format(LocalDateTime.ofEpochSecond(units, 0, ZoneOffset.UTC)) + "+00";
      case TIME -> TIME.format(LocalTime.ofSecondOfDay(Math.floorMod(units, DAY)));
      case TIME_WITH_ZONE ->
          TIME.format(LocalTime.ofSecondOfDay(Math.floorMod(units, DAY))) + "+00";
      case INTERVAL -> units + " seconds";
    };
  }

  /** Reads a value: how many units it is, which need not be whole; empty when it is none. */
  Optional<BigDecimal> parse(String text) {
    try {
      return Optional.of(
          switch (kind) {
            case NUMBER -> new BigDecimal(text).scaleByPowerOfTen(digits);
            case DATE -> BigDecimal.valueOf(LocalDate.parse(text.substring(0, 10)).toEpochDay());
            case TIMESTAMP, TIMESTAMP_WITH_ZONE -> timestamp(text.replace('T', ' '));
            case TIME, TIME_WITH_ZONE -> BigDecimal.valueOf(LocalTime.parse(text).toSecondOfDay());
            case INTERVAL -> interval(text);
          });
    } catch (NumberFormatException | DateTimeException | StringIndexOutOfBoundsException e) {
      return Optional.empty();
    }
  }

  private static BigDecimal timestamp(String text) {
    var read = WRITTEN.parse(text);
    return BigDecimal.valueOf(read.getLong(ChronoField.INSTANT_SECONDS))
        .add(BigDecimal.valueOf(read.get(ChronoField.MICRO_OF_SECOND), 6));
  }

  private static BigDecimal interval(String text) {
    if (text.matches("\\d+ days?")) {
      return new BigDecimal(text.split(" ")[0]).multiply(BigDecimal.valueOf(DAY));
    }
    return BigDecimal.valueOf(LocalTime.parse(text).toSecondOfDay());
  }
}
