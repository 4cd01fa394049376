package dev.pgassay.internal.migration;

import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * A statement that PostgreSQL refused, and where it stands.
 *
 * @param file the file that it stands in
 * @param line the line that it begins in, as text since it may be unknown
 * @param statement the statement, empty when unknown
 * @param cause what the driver threw
 */
record StatementFailure(String file, String line, String statement, SQLException cause) {

  private static final int MOST_LINES = 12;

  /** Who speaks for a provider is not to be seen. */
  private static final String OUR_FUNCTIONS = "pgassay_";

  /** File, line, statement and PostgreSQL's own words, indented. */
  String describe() {
    StringBuilder text = new StringBuilder();
    text.append("  ").append(file);
    if (!line.isEmpty()) {
      text.append(", line ").append(line);
    }
    text.append('\n');
    if (!statement.isEmpty()) {
      text.append('\n').append(shortened(statement).indent(4));
    }
    text.append('\n').append(serverMessage().indent(2));
    stubbing().ifPresent(remedy -> text.append("\n  ").append(remedy));
    return text.toString().stripTrailing();
  }

  /** What lets an extension be created that the server lacks. */
  private Optional<String> stubbing() {
    return Pattern.compile("extension \"(.+?)\" is not available|/([^/\"]+)\\.control\"")
        .matcher(String.valueOf(cause.getMessage()))
        .results()
        .findFirst()
        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
        .map(
            name ->
                "If nothing of it is called: stubbedExtensions = \"%s\" lets an empty one be created."
                    .formatted(name));
  }

  private String serverMessage() {
    ServerErrorMessage server =
        cause instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
    if (server == null) {
      return String.valueOf(cause.getMessage());
    }
    StringBuilder text = new StringBuilder();
    append(text, server.getSeverity(), server.getMessage());
    append(text, "Detail", server.getDetail());
    append(text, "Hint", server.getHint());
    String where = server.getWhere();
    append(text, "Where", where != null && where.contains(OUR_FUNCTIONS) ? null : where);
    return text.append("SQLSTATE: ").append(server.getSQLState()).toString();
  }

  private static void append(StringBuilder text, @Nullable String name, @Nullable String value) {
    if (value != null) {
      text.append(name).append(": ").append(value).append('\n');
    }
  }

  private static String shortened(String statement) {
    var lines = statement.strip().lines().toList();
    return lines.size() <= MOST_LINES
        ? String.join("\n", lines)
        : String.join("\n", lines.subList(0, MOST_LINES))
            + "\n… ("
            + (lines.size() - MOST_LINES)
            + " more lines)";
  }
}
