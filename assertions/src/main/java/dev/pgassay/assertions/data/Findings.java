package dev.pgassay.assertions.data;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What was found in the rows of a table.
 *
 * @param anyRow whether there was one to look at
 * @param broken the rules that do not hold, each in words
 * @param problems what could not be examined, and the server's reason
 */
record Findings(boolean anyRow, List<String> broken, List<String> problems) {

  /** How many rows a failure shows. */
  static final int SHOWN = 10;

  private static final String FORBIDDEN = "42501";

  /** Examines the rows of a table in one pass, and each rule for itself when one does not hold. */
  static Findings ofRows(Session session, String table, List<Rule> rules) {
    boolean anyRow;
    try {
      anyRow = session.text("select exists (select from " + table + ")").equals("t");
    } catch (SQLException e) {
      return new Findings(false, List.of(), List.of(problem("the rows of " + table, e)));
    }
    return allHold(session, table, rules)
        ? new Findings(anyRow, List.of(), List.of())
        : each(session, anyRow, rules);
  }

  /** Whether no row breaks any of the rules; false, too, when one of them cannot be evaluated. */
  private static boolean allHold(Session session, String table, List<Rule> rules) {
    if (rules.isEmpty()) {
      return true;
    }
    String anyBroken =
        rules.stream()
            .map(rule -> rule.offending().condition())
            .collect(Collectors.joining(" or "));
    try {
      return session.number("select pg_catalog.count(*) from " + table + " where " + anyBroken)
          == 0;
    } catch (SQLException e) {
      return false;
    }
  }

  private static Findings each(Session session, boolean anyRow, List<Rule> rules) {
    List<String> broken = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Rule rule : rules) {
      Findings found = of(session, rule);
      broken.addAll(found.broken());
      problems.addAll(found.problems());
    }
    return new Findings(anyRow, broken, problems);
  }

  /** Examines one rule. */
  static Findings of(Session session, Rule rule) {
    OffendingRows offending = rule.offending();
    try {
      if (rule.screen() != null && session.text(rule.screen()).equals("f")) {
        return new Findings(true, List.of(), List.of());
      }
      long count = session.number(offending.count());
      if (count == 0) {
        return new Findings(true, List.of(), List.of());
      }
      String said =
          rule.broken(
                  count,
                  session.number(offending.examined()),
                  session.query(offending.query() + "\nlimit " + SHOWN, RowText::lines))
              .toString();
      return new Findings(true, List.of(said), List.of());
    } catch (SQLException e) {
      return new Findings(
          true,
          List.of(),
          List.of(problem("every " + rule.subject() + " " + rule.expectation(), e)));
    }
  }

  private static String problem(String what, SQLException e) {
    return what
        + ":\n  "
        + e.getMessage()
        + (FORBIDDEN.equals(e.getSQLState())
            ? "\n  (examine as a role that may read the table, and that no policy binds)"
            : "");
  }
}
