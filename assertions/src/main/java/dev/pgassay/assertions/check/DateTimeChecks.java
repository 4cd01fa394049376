package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks of the types of dates and times. */
final class DateTimeChecks {

  private static final Set<String> WITHOUT_ZONE =
      Set.of("timestamp without time zone", "tsrange", "tsmultirange");

  private static final Set<String> ROUNDED =
      Set.of(
          "timestamp without time zone",
          "timestamp with time zone",
          "time without time zone",
          "time with time zone");

  private static final Set<String> CLOCKS_WITHOUT_ZONE =
      Set.of("timestamp without time zone", "time without time zone");

  private static final Pattern CLOCK =
      Pattern.compile(
          "\\b(now\\(\\)|(clock|statement|transaction)_timestamp\\(\\)"
              + "|CURRENT_TIME(STAMP)?|LOCALTIME(STAMP)?)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern ZONE =
      Pattern.compile("AT TIME ZONE|\\btimezone\\(", Pattern.CASE_INSENSITIVE);

  private DateTimeChecks() {}

  /** Dates with a time that do not say of which place. */
  static Stream<Finding> withoutZone(Catalog catalog, Parameters parameters) {
    return TypeUse.in(catalog)
        .filter(use -> WITHOUT_ZONE.contains(use.plain()))
        .map(
            use ->
                use.finding(
                    "%s: what moment a value means depends on who reads it".formatted(use.type())));
  }

  /** Times of day with an offset but without the date that it depends on. */
  static Stream<Finding> timeWithZone(Catalog catalog, Parameters parameters) {
    return TypeUse.in(catalog)
        .filter(use -> use.plain().equals("time with time zone"))
        .map(
            use ->
                use.finding(
                    "%s: without a date, daylight saving time is unknown".formatted(use.type())));
  }

  /** Times that are rounded to whole seconds, half of them into the future. */
  static Stream<Finding> roundedToSeconds(Catalog catalog, Parameters parameters) {
    return TypeUse.in(catalog)
        .filter(use -> ROUNDED.contains(use.plain()) && use.modifiers().equals("0"))
        .map(
            use ->
                use.finding(
                    "%s rounds: a value can lie half a second ahead of the clock"
                        .formatted(use.type())));
  }

  /** Defaults that write the clock of the session's time zone. */
  static Stream<Finding> sessionClock(Catalog catalog, Parameters parameters) {
    Stream<Finding> columns =
        Definitions.columns(catalog)
            .filter(
                part ->
                    isSessionClock(part.column().type().text(), part.column().defaultExpression()))
            .map(part -> part.finding(sessionClockReason(part.column().defaultExpression())));
    Stream<Finding> domains =
        catalog.domains().stream()
            .filter(domain -> isSessionClock(domain.baseType(), domain.defaultExpression()))
            .map(domain -> Finding.of(domain, sessionClockReason(domain.defaultExpression())));
    return Stream.concat(columns, domains);
  }

  private static boolean isSessionClock(String type, @Nullable String expression) {
    return expression != null
        && CLOCKS_WITHOUT_ZONE.contains(new TypeUse("", "", type).plain())
        && CLOCK.matcher(expression).find()
        && !ZONE.matcher(expression).find();
  }

  private static String sessionClockReason(@Nullable String expression) {
    return "its default %s is written in the session's time zone, which the value does not keep"
        .formatted(expression);
  }
}
