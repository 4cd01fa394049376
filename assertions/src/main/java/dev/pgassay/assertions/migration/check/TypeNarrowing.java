package dev.pgassay.assertions.migration.check;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What values lose, or are refused for, when their column's type has less room than before. */
final class TypeNarrowing {

  private static final String REFUSED = "values that are too large are refused";
  private static final String FRACTION = "digits after the point are lost";
  private static final String PRECISION = "digits are lost";
  private static final String LENGTH = "values that are too long are refused, or cut by `using`";

  /** From the narrowest to the widest, with the digits that their values may have. */
  private static final List<String> INTEGERS = List.of("smallint", "integer", "bigint");

  private static final List<Integer> INTEGER_DIGITS = List.of(5, 10, 19);

  private static final List<String> TEXTS =
      List.of("text", "character varying", "character", "bpchar");

  private static final int FINEST_SECONDS = 6;

  private TypeNarrowing() {}

  /** A type as PostgreSQL writes it, taken apart; {@code null} where it has no modifier. */
  private record Type(String name, @Nullable Integer first, @Nullable Integer second) {

    private static final Pattern FORM =
        Pattern.compile("([a-z ]+?)(?:\\((\\d+)(?:,(-?\\d+))?\\))?( with(?:out)? time zone)?");

    static Optional<Type> of(String written) {
      Matcher form = FORM.matcher(written);
      return form.matches()
          ? Optional.of(
              new Type(
                  form.group(1) + (form.group(4) == null ? "" : form.group(4)),
                  number(form.group(2)),
                  number(form.group(3))))
          : Optional.empty();
    }

    private static @Nullable Integer number(@Nullable String digits) {
      return digits == null ? null : Integer.valueOf(digits);
    }

    boolean isText() {
      return TEXTS.contains(name);
    }

    boolean isInteger() {
      return INTEGERS.contains(name);
    }

    boolean isFloat() {
      return name.equals("real") || name.equals("double precision");
    }

    boolean isNumeric() {
      return name.equals("numeric");
    }

    boolean isTimestamp() {
      return name.startsWith("timestamp");
    }

    boolean isTime() {
      return name.startsWith("time ");
    }

    /** Whether its values may have any number of digits after the point. */
    boolean hasAnyScale() {
      return isFloat() || isNumeric() && first == null;
    }

    int scale() {
      return second == null ? 0 : second;
    }

    /** How many digits before the point that its values may have. */
    int wholeDigits() {
      if (isInteger()) {
        return INTEGER_DIGITS.get(INTEGERS.indexOf(name));
      }
      return first == null ? Integer.MAX_VALUE : first - scale();
    }
  }

  /** What is lost from one type to another, both as PostgreSQL writes them; empty if nothing is. */
  static Optional<String> between(String old, String now) {
    return Type.of(old).flatMap(from -> Type.of(now).flatMap(to -> lost(from, to)));
  }

  private static Optional<String> lost(Type from, Type to) {
    if (to.isText()) {
      return when(from.isText() && to.first() != null && isLonger(from, to.first()), LENGTH);
    }
    if (to.isInteger() || to.isNumeric()) {
      return toExactNumber(from, to);
    }
    if (to.isFloat()) {
      boolean wider = from.isFloat() ? to.name().equals("real") : from.isNumeric();
      return when(wider && !from.name().equals(to.name()), PRECISION);
    }
    return ofTime(from, to);
  }

  private static boolean isLonger(Type from, int length) {
    return from.first() == null || from.first() > length;
  }

  private static Optional<String> toExactNumber(Type from, Type to) {
    if (!from.isInteger() && !from.isNumeric() && !from.isFloat() || to.hasAnyScale()) {
      return Optional.empty();
    }
    return when(from.hasAnyScale() || from.scale() > to.scale(), FRACTION)
        .or(() -> when(from.wholeDigits() > to.wholeDigits(), REFUSED));
  }

  private static Optional<String> ofTime(Type from, Type to) {
    if (from.isTimestamp() && to.name().equals("date")) {
      return Optional.of("the time of day is lost");
    }
    if (from.isTimestamp() && to.isTime()) {
      return Optional.of("the day is lost");
    }
    boolean both = from.isTimestamp() && to.isTimestamp() || from.isTime() && to.isTime();
    return when(both && seconds(from) > seconds(to), "fractions of seconds are lost");
  }

  private static int seconds(Type type) {
    return type.first() == null ? FINEST_SECONDS : type.first();
  }

  private static Optional<String> when(boolean so, String loss) {
    return so ? Optional.of(loss) : Optional.empty();
  }
}
