package dev.pgassay.assertions.migration;

import dev.pgassay.assertions.sql.SqlTokens;
import java.util.List;
import java.util.Optional;

/** Finds statements in the text of their script, which Flyway does not say the line of. */
final class StatementLines {

  private StatementLines() {}

  /**
   * Returns the line in which the last of a script's first statements begins, behind the comments
   * before it; empty when the text does not have them.
   */
  static Optional<Integer> last(String text, List<String> statements) {
    String script = text.replace("\r\n", "\n");
    int at = 0;
    int begins = 0;
    for (String statement : statements) {
      begins = script.indexOf(statement.replace("\r\n", "\n").strip(), at);
      if (begins < 0) {
        return Optional.empty();
      }
      at = begins + statement.strip().length();
    }
    int before = (int) script.substring(0, begins).chars().filter(c -> c == '\n').count();
    return statements.isEmpty()
        ? Optional.empty()
        : SqlTokens.statements(statements.get(statements.size() - 1).strip()).stream()
            .findFirst()
            .map(tokens -> before + tokens.get(0).line());
  }
}
