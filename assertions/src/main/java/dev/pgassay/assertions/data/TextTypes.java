package dev.pgassay.assertions.data;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** The types that hold any text. */
final class TextTypes {

  /** How many signs a text has that is not made of words, where it may have as many. */
  private static final int USUAL_LENGTH = 8;

  private static final int LONGEST_NAME = 63;

  private TextTypes() {}

  /** Returns values of a type, or empty when it is no type of these. */
  static Optional<Values> of(TypeName type, String column, Restriction restriction) {
    return switch (type.name()) {
      case "text", "character varying" ->
          Optional.of(texts(type.modifier(0, Integer.MAX_VALUE), column, restriction));
      case "character" -> Optional.of(texts(type.modifier(0, 1), column, restriction));
      case "name" -> Optional.of(texts(LONGEST_NAME, column, restriction));
      case "\"char\"" -> Optional.of(texts(1, column, restriction));
      default ->
          type.name().endsWith(".citext") || type.name().equals("citext")
              ? Optional.of(texts(Integer.MAX_VALUE, column, restriction))
              : Optional.empty();
    };
  }

  private static Values texts(int typeLength, String column, Restriction restriction) {
    int maxLength = Math.min(typeLength, restriction.maxLength());
    int minLength = restriction.minLength();
    if (minLength > maxLength) {
      throw new UnfillableException(
          "it has to have " + minLength + " characters, and may have " + maxLength);
    }
    TextValues words = TextValues.of(column, maxLength);
    Restriction.@Nullable Case letters = restriction.letters();
    if (letters != null) {
      words =
          words.styled(
              text ->
                  letters == Restriction.Case.LOWER
                      ? text.toLowerCase(Locale.ROOT)
                      : text.toUpperCase(Locale.ROOT));
    }
    if (words.fits(minLength) && matches(words, restriction.patterns())) {
      return words;
    }
    return restriction.patterns().stream()
        .map(PatternValues::of)
        .flatMap(Optional::stream)
        .filter(values -> matches(values, restriction.patterns()))
        .findFirst()
        .orElseGet(() -> codes(minLength, maxLength, letters));
  }

  private static Values codes(int minLength, int maxLength, Restriction.@Nullable Case letters) {
    int length = Math.min(Math.max(minLength, USUAL_LENGTH), maxLength);
    return CodeValues.of(
        letters == Restriction.Case.UPPER
            ? CodeValues.LETTERS.toUpperCase(Locale.ROOT)
            : CodeValues.LETTERS,
        length);
  }

  /** Whether some of the values, and of those with a number put to them, match all patterns. */
  private static boolean matches(Values values, List<String> patterns) {
    Values distinct = values.distinct();
    for (String regex : patterns) {
      Optional<Pattern> pattern = compiled(regex);
      if (pattern.isEmpty()
          || !matches(values, values.size(), pattern.get())
          || !matches(distinct, Math.min(distinct.size(), 100_000_000), pattern.get())) {
        return false;
      }
    }
    return true;
  }

  private static boolean matches(Values values, long size, Pattern pattern) {
    long step = Math.max(1, size / 50);
    for (long number = 0; number < size && number / step < 50; number += step) {
      if (!pattern.matcher(values.get(number)).find()) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Pattern> compiled(String regex) {
    try {
      return Optional.of(
          Pattern.compile(
              regex
                  .replace("[:alpha:]", "\\p{Alpha}")
                  .replace("[:alnum:]", "\\p{Alnum}")
                  .replace("[:digit:]", "\\p{Digit}")
                  .replace("[:space:]", "\\s")
                  .replace("[:lower:]", "\\p{Lower}")
                  .replace("[:upper:]", "\\p{Upper}")));
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
  }
}
