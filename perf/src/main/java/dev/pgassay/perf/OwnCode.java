package dev.pgassay.perf;

import dev.pgassay.assertions.facilities.OwnFunction;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a query may call without a plan that shows what is done there.
 *
 * @param functions those of the database
 */
record OwnCode(List<OwnFunction> functions) {

  /** Functions of PostgreSQL's own that are written in SQL and read tables. */
  private static final List<String> READING =
      List.of("_description", "ts_debug", "information_schema", "_pg_");

  /** Names that are in a text as they are, whatever quotes and escapes it has. */
  private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

  static OwnCode in(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return new OwnCode(OwnFunction.in(statement));
    }
  }

  /**
   * Whether something may be called that plans statements of its own. What is compiled is taken for
   * something that does not.
   *
   * @param text a query with its plans
   */
  boolean mayPlan(String text) {
    String folded = text.toLowerCase(Locale.ROOT);
    return READING.stream().anyMatch(folded::contains)
        || functions.stream()
            .anyMatch(
                function -> !function.compiled() && (function.hidden() || isIn(folded, function)));
  }

  /**
   * Whether something may be called that leaves anything behind in a transaction that only reads,
   * or in a sequence. What is compiled, and behind an operator or the like, is taken for something
   * that does not.
   *
   * @param text a query with its plans, since each shows what the other does not
   */
  boolean mayLeaveTraces(String text) {
    String folded = text.toLowerCase(Locale.ROOT);
    return OwnFunction.LEAVING.stream().anyMatch(folded::contains)
        || functions.stream()
            .anyMatch(
                function -> function.hidden() && !function.compiled() || isIn(folded, function));
  }

  private static boolean isIn(String folded, OwnFunction function) {
    return folded.contains(function.name()) || !PLAIN.matcher(function.name()).matches();
  }
}
