package dev.pgassay.assertions.migration.step;

import dev.pgassay.assertions.sql.SqlTokens;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/** A statement as messages show it: in which line of its script it begins, and its first lines. */
@API(status = API.Status.INTERNAL)
public final class StatementLines {

  private static final int MOST = 12;

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

  /**
   * Shortens a statement.
   *
   * @param statement its text
   * @return its first lines, and how many more there are
   */
  public static String shortened(String statement) {
    List<String> lines = statement.strip().lines().toList();
    return lines.stream().limit(MOST).collect(Collectors.joining("\n"))
        + (lines.size() > MOST ? "\n… (" + (lines.size() - MOST) + " more lines)" : "");
  }
}
