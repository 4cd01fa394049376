package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Identifier;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expression or a query as PostgreSQL writes it with an empty {@code search_path}.
 *
 * @param text what it says
 */
record Expression(String text) {

  private static final Pattern LITERAL = Pattern.compile("'[^']*+(?:''[^']*+)*+'");
  private static final Pattern SAME_ON_BOTH_SIDES =
      Pattern.compile("((?:'[^']*+'|[\\w.\"]++)(?:::\\w+)?) = \\1");

  /** Whether it is {@code true}, or compares something with itself. */
  boolean isAlwaysTrue() {
    String bare = text.strip();
    while (bare.startsWith("(") && bare.endsWith(")")) {
      bare = bare.substring(1, bare.length() - 1).strip();
    }
    return bare.equals("true") || SAME_ON_BOTH_SIDES.matcher(bare).matches();
  }

  /** Whether it speaks of a column, outside of literals. */
  boolean mentionsColumn(String column) {
    return mentions("(?<![\\w$\"])" + Pattern.quote(Identifier.quote(column)) + "(?![\\w$\"])");
  }

  /** Whether it speaks of a relation, by its full name, outside of literals. */
  boolean mentionsRelation(String identity) {
    return text.contains(identity)
        && mentions("(?<![\\w$\".])" + Pattern.quote(identity) + "(?![\\w$\"(])");
  }

  private boolean mentions(String pattern) {
    return Pattern.compile(pattern).matcher(withoutLiterals()).find();
  }

  private String withoutLiterals() {
    return LITERAL.matcher(text).replaceAll("''");
  }

  /** Whether it calls a function anywhere but in a sub-select, which is evaluated once. */
  boolean callsOutsideOfSelect(String function) {
    String code = withoutLiterals();
    Matcher call =
        Pattern.compile("(?<![\\w$\".])" + Pattern.quote(function) + "\\(").matcher(code);
    while (call.find()) {
      if (!isInSelect(code, call.start())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isInSelect(String code, int position) {
    Deque<Boolean> groups = new ArrayDeque<>();
    for (int i = 0; i < position; i++) {
      if (code.charAt(i) == '(') {
        groups.push(code.substring(i + 1).stripLeading().startsWith("SELECT "));
      } else if (code.charAt(i) == ')') {
        groups.poll();
      }
    }
    return groups.contains(true);
  }
}
