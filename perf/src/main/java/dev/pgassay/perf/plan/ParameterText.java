package dev.pgassay.perf.plan;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An expression of a generic plan, with {@code $1}, {@code $2}, … where values will stand.
 *
 * @param text the expression, as PostgreSQL writes it
 * @see <a
 *     href="https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/utils/adt/ruleutils.c">ruleutils.c,
 *     get_const_expr</a>
 */
record ParameterText(String text) {

  private static final String NAME = "(?:[a-z_][a-z0-9_$]*|\"(?:[^\"]|\"\")+\")";

  /** The names of PostgreSQL's types, some of several words, and of all others. */
  private static final String TYPE =
      "(?:double precision|(?:character|bit) varying(?:\\(\\d+\\))?"
          + "|(?:timestamp|time)(?:\\(\\d\\))? with(?:out)? time zone"
          + "|(?:"
          + NAME
          + "\\.)?"
          + NAME
          + "(?:\\(\\d+(?:,-?\\d+)?\\))?)(?:\\[\\])*";

  private static final String QUOTED = "(?:'(?:[^']|'')*'|E'(?:[^'\\\\]|''|\\\\.)*')";

  private static final String LITERAL =
      "(?:(?:B?" + QUOTED + "|\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?|NULL)(?:::" + TYPE + ")?|true|false)";

  /** A text in quotes, which may hold anything, or a parameter, which may be cast. */
  private static final Pattern PARTS =
      Pattern.compile(
          QUOTED
              + "|\"(?:[^\"]|\"\")+\"|(?<parameter>\\(\\$\\d+\\)::"
              + TYPE
              + "|(?<![\\w$])\\$\\d+)");

  /**
   * Whether an expression is this one with a literal in the place of each parameter; the same in
   * all places of one. An expression that has something like a parameter itself is not.
   */
  boolean isWithLiterals(String other) {
    if (hasParameter(other)) {
      return false;
    }
    StringBuilder pattern = new StringBuilder();
    Map<String, Integer> groups = new HashMap<>();
    Matcher parts = PARTS.matcher(text);
    int copied = 0;
    while (parts.find()) {
      String parameter = parts.group("parameter");
      if (parameter == null) {
        continue;
      }
      pattern.append(Pattern.quote(text.substring(copied, parts.start())));
      Integer group = groups.get(parameter);
      if (group == null) {
        groups.put(parameter, groups.size() + 1);
        pattern.append('(').append(LITERAL).append(')');
      } else {
        pattern.append("\\").append(group);
      }
      copied = parts.end();
    }
    pattern.append(Pattern.quote(text.substring(copied)));
    return groups.isEmpty() ? text.equals(other) : Pattern.matches(pattern.toString(), other);
  }

  private static boolean hasParameter(String expression) {
    Matcher parts = PARTS.matcher(expression);
    while (parts.find()) {
      if (parts.group("parameter") != null) {
        return true;
      }
    }
    return false;
  }
}
