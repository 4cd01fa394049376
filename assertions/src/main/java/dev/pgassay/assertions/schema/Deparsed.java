package dev.pgassay.assertions.schema;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SQL as PostgreSQL writes it, made to look like what a person writes.
 *
 * <p>PostgreSQL puts every name with a capital letter in quotes, so what is not in quotes means the
 * same in lower case.
 */
final class Deparsed {

  private static final Pattern DOLLAR_QUOTE =
      Pattern.compile("\\$(?:[\\p{L}_][\\p{L}\\p{N}_]*)?\\$");

  private Deparsed() {}

  /** In lower case, but for names and literals in quotes. */
  static String lower(String sql) {
    StringBuilder lower = new StringBuilder(sql.length());
    int at = 0;
    while (at < sql.length()) {
      int end = endOfToken(sql, at);
      String token = sql.substring(at, end);
      lower.append(end - at == 1 ? token.toLowerCase(Locale.ROOT) : token);
      at = end;
    }
    return lower.toString();
  }

  /** An expression in lower case, in one pair of parentheses around all of it. */
  static String parenthesized(String expression) {
    String lower = lower(expression);
    return lower.startsWith("(") && endOfParentheses(lower, 0) == lower.length()
        ? lower
        : "(" + lower + ")";
  }

  /** The definition of a constraint, without the second pair of parentheses of a check. */
  static String constraint(String definition) {
    String lower = lower(definition);
    if (lower.startsWith("check ((")) {
      int end = endOfParentheses(lower, "check (".length());
      if (end < lower.length() && lower.charAt(end) == ')') {
        return "check " + lower.substring("check (".length(), end) + lower.substring(end + 1);
      }
    }
    return lower;
  }

  private static int endOfParentheses(String sql, int start) {
    int depth = 0;
    int at = start;
    while (at < sql.length()) {
      int end = endOfToken(sql, at);
      char c = sql.charAt(at);
      depth += end - at > 1 ? 0 : c == '(' ? 1 : c == ')' ? -1 : 0;
      at = end;
      if (depth == 0) {
        return at;
      }
    }
    return at;
  }

  /** Where the character, or what is quoted there, ends. */
  private static int endOfToken(String sql, int at) {
    char c = sql.charAt(at);
    if (c == '\'' || c == '"') {
      int end = sql.indexOf(c, at + 1);
      return end < 0 ? sql.length() : end + 1;
    }
    if (c == '$' && (at == 0 || !Character.isUnicodeIdentifierPart(sql.charAt(at - 1)))) {
      Matcher quote = DOLLAR_QUOTE.matcher(sql).region(at, sql.length());
      if (quote.lookingAt()) {
        int end = sql.indexOf(quote.group(), quote.end());
        return end < 0 ? sql.length() : end + quote.group().length();
      }
    }
    return at + 1;
  }
}
