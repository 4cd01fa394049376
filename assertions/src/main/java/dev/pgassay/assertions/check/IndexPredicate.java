package dev.pgassay.assertions.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The condition of a partial index, taken apart at its outermost {@code AND}s.
 *
 * @param conditions the conditions between them, as PostgreSQL writes them, in parentheses
 */
record IndexPredicate(List<String> conditions) {

  private static final Pattern NOT_NULL =
      Pattern.compile("\\((\"(?:[^\"]|\"\")+\"|[\\w$]+) IS NOT NULL\\)");
  private static final String AND = " AND ";

  static IndexPredicate of(String predicate) {
    List<String> inner = split(predicate.substring(1, predicate.length() - 1));
    boolean conjunction =
        inner.size() > 1 && inner.stream().allMatch(IndexPredicate::isInParentheses);
    return new IndexPredicate(conjunction ? inner : List.of(predicate));
  }

  /** Columns of which it says that they are not NULL. */
  Set<String> notNullColumns() {
    return conditions.stream()
        .map(NOT_NULL::matcher)
        .filter(Matcher::matches)
        .map(condition -> unquoted(condition.group(1)))
        .collect(Collectors.toSet());
  }

  /** Whether it is true of every row in which these columns have a value. */
  boolean holdsWhereNotNull(List<String> columns) {
    return conditions.stream()
        .map(NOT_NULL::matcher)
        .allMatch(
            condition -> condition.matches() && columns.contains(unquoted(condition.group(1))));
  }

  private static String unquoted(String name) {
    return name.startsWith("\"")
        ? name.substring(1, name.length() - 1).replace("\"\"", "\"")
        : name;
  }

  private static boolean isInParentheses(String condition) {
    return condition.startsWith("(") && condition.endsWith(")");
  }

  private static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (depth == 0 && text.startsWith(AND, i)) {
        parts.add(text.substring(start, i));
        start = i + AND.length();
      }
    }
    parts.add(text.substring(start));
    return parts;
  }
}
