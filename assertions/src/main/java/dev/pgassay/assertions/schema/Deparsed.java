package dev.pgassay.assertions.schema;

import java.util.List;
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

  private static final List<String> CONDITIONS = List.of("check ", "where ", "when ");

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

  /** A definition without the second pair of parentheses of its conditions. */
  static String definition(String definition) {
    String lower = lower(definition);
    StringBuilder result = new StringBuilder();
    int at = 0;
    while (at < lower.length()) {
      int end = endOfToken(lower, at);
      int condition = lower.startsWith("((", at) ? endOfParentheses(lower, at + 1) : -1;
      if (condition > 0
          && condition < lower.length()
          && lower.charAt(condition) == ')'
          && CONDITIONS.stream().anyMatch(word -> endsWith(result, word))) {
        result.append(lower, at + 1, condition);
        end = condition + 1;
      } else {
        result.append(lower, at, end);
      }
      at = end;
    }
    return result.toString();
  }

  private static boolean endsWith(StringBuilder text, String word) {
    int start = text.length() - word.length();
    return start >= 0
        && text.indexOf(word, start) == start
        && (start == 0 || text.charAt(start - 1) == ' ');
  }

  /** A collation as a person writes it: without the schema that is always searched. */
  static String collation(String name) {
    return name.startsWith("pg_catalog.") ? name.substring("pg_catalog.".length()) : name;
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
