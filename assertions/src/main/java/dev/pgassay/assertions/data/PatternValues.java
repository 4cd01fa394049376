package dev.pgassay.assertions.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes texts that match a regular expression, if that is a plain one: literals, classes, groups,
 * alternatives and repetitions.
 */
final class PatternValues {

  /** How often something repeats that may repeat as often as it likes. */
  private static final int USUAL_REPETITIONS = 8;

  private final String regex;
  private int at;

  private PatternValues(String regex) {
    this.regex = regex;
  }

  /** Returns texts that match, or empty when the expression is not understood. */
  static Optional<Values> of(String regex) {
    try {
      PatternValues reader = new PatternValues(regex);
      Values values = reader.alternatives();
      return reader.at == regex.length() ? Optional.of(values) : Optional.empty();
    } catch (UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  /** Returns the regular expression that asks for the same as a pattern of {@code like}. */
  static String ofLike(String like) {
    StringBuilder regex = new StringBuilder("^");
    for (int i = 0; i < like.length(); i++) {
      char c = like.charAt(i);
      if (c == '%') {
        regex.append("[a-z0-9]*");
      } else if (c == '_') {
        regex.append("[a-z0-9]");
      } else {
        boolean escaped = c == '\\' && i + 1 < like.length();
        char literal = escaped ? like.charAt(++i) : c;
        regex.append(Character.isLetterOrDigit(literal) ? "" : "\\").append(literal);
      }
    }
    return regex.append('$').toString();
  }

  private Values alternatives() {
    List<Values> alternatives = new ArrayList<>(List.of(sequence()));
    while (at < regex.length() && regex.charAt(at) == '|') {
      at++;
      alternatives.add(sequence());
    }
    return alternatives.size() == 1 ? alternatives.get(0) : oneOf(alternatives);
  }

  private static Values oneOf(List<Values> alternatives) {
    long size = alternatives.stream().mapToLong(Values::size).min().orElseThrow();
    int count = alternatives.size();
    return Values.of(
        CodeValues.product(size, count),
        number -> alternatives.get((int) (number % count)).get(number / count));
  }

  private Values sequence() {
    List<Values> parts = new ArrayList<>();
    while (at < regex.length() && regex.charAt(at) != '|' && regex.charAt(at) != ')') {
      Values part = part();
      int times = repetitions();
      for (int i = 0; i < times; i++) {
        parts.add(part);
      }
    }
    return joined(parts);
  }

  /** Returns all combinations; the last part changes fastest. */
  private static Values joined(List<Values> parts) {
    long size = 1;
    for (Values part : parts) {
      size = CodeValues.product(size, part.size());
    }
    return Values.of(
        size,
        number -> {
          StringBuilder text = new StringBuilder();
          long rest = number;
          for (int i = parts.size() - 1; i >= 0; i--) {
            long choices = parts.get(i).size();
            text.insert(0, parts.get(i).get(rest % choices));
            rest /= choices;
          }
          return text.toString();
        });
  }

  private Values part() {
    char c = regex.charAt(at++);
    return switch (c) {
      case '^', '$' -> Values.of(List.of(""));
      case '[' -> signs(characterClass());
      case '(' -> group();
      case '\\' -> signs(escape());
      case '.' -> signs(CodeValues.SIGNS);
      case '*', '+', '?', '{' -> throw new UnsupportedOperationException();
      default -> signs(String.valueOf(c));
    };
  }

  private static Values signs(String signs) {
    return CodeValues.of(signs, 1);
  }

  private Values group() {
    if (regex.startsWith("?:", at)) {
      at += 2;
    } else if (at < regex.length() && regex.charAt(at) == '?') {
      throw new UnsupportedOperationException();
    }
    Values values = alternatives();
    expect(')');
    return values;
  }

  private String escape() {
    if (at == regex.length()) {
      throw new UnsupportedOperationException();
    }
    char c = regex.charAt(at++);
    return switch (c) {
      case 'd' -> "0123456789";
      case 'w' -> CodeValues.SIGNS;
      case 's' -> " ";
      default -> {
        if (Character.isLetterOrDigit(c)) {
          throw new UnsupportedOperationException();
        }
        yield String.valueOf(c);
      }
    };
  }

  private String characterClass() {
    boolean negated = at < regex.length() && regex.charAt(at) == '^';
    at += negated ? 1 : 0;
    StringBuilder signs = new StringBuilder();
    while (at < regex.length() && (regex.charAt(at) != ']' || signs.isEmpty())) {
      if (regex.startsWith("[:", at)) {
        signs.append(namedClass());
      } else if (regex.charAt(at) == '\\') {
        at++;
        signs.append(escape());
      } else {
        range(signs);
      }
    }
    expect(']');
    return negated ? without(signs.toString()) : signs.toString();
  }

  private void range(StringBuilder signs) {
    char from = regex.charAt(at++);
    if (at + 1 < regex.length() && regex.charAt(at) == '-' && regex.charAt(at + 1) != ']') {
      char to = regex.charAt(at + 1);
      at += 2;
      for (char c = from; c <= to; c++) {
        signs.append(c);
      }
    } else {
      signs.append(from);
    }
  }

  private String namedClass() {
    int end = regex.indexOf(":]", at);
    String name = end < 0 ? "" : regex.substring(at + 2, end);
    at = end + 2;
    return switch (name) {
      case "alpha", "lower" -> CodeValues.LETTERS;
      case "upper" -> CodeValues.LETTERS.toUpperCase(Locale.ROOT);
      case "digit" -> "0123456789";
      case "alnum" -> CodeValues.SIGNS;
      case "space" -> " ";
      default -> throw new UnsupportedOperationException();
    };
  }

  private static String without(String signs) {
    StringBuilder others = new StringBuilder(CodeValues.SIGNS);
    for (int i = others.length() - 1; i >= 0; i--) {
      if (signs.indexOf(others.charAt(i)) >= 0) {
        others.deleteCharAt(i);
      }
    }
    if (others.isEmpty()) {
      throw new UnsupportedOperationException();
    }
    return others.toString();
  }

  private int repetitions() {
    if (at == regex.length()) {
      return 1;
    }
    switch (regex.charAt(at)) {
      case '*', '+' -> {
        at++;
        return USUAL_REPETITIONS;
      }
      case '?' -> {
        at++;
        return 1;
      }
      case '{' -> {
        int end = regex.indexOf('}', at);
        if (end < 0) {
          throw new UnsupportedOperationException();
        }
        String[] counts = regex.substring(at + 1, end).split(",", -1);
        at = end + 1;
        return times(counts);
      }
      default -> {
        return 1;
      }
    }
  }

  private static int times(String[] counts) {
    try {
      int least = Integer.parseInt(counts[0]);
      int most =
          counts.length == 1
              ? least
              : counts[1].isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(counts[1]);
      return Math.min(Math.max(least, USUAL_REPETITIONS), most);
    } catch (NumberFormatException e) {
      throw new UnsupportedOperationException(e);
    }
  }

  private void expect(char sign) {
    if (at == regex.length() || regex.charAt(at++) != sign) {
      throw new UnsupportedOperationException();
    }
  }
}
