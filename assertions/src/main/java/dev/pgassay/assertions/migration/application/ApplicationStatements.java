package dev.pgassay.assertions.migration.application;

import dev.pgassay.assertions.files.CommittedFile;
import dev.pgassay.assertions.sql.SqlTokens;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * The statements of an application, as a {@link StatementRecording} wrote them to a file that is
 * committed.
 *
 * <pre>{@code
 * statement
 *   insert into orders (user_id) values (?) returning id
 * values
 *   bigint 42
 *
 * statement
 *   select id, email
 *   from users
 *   where status = ?
 * values
 *   text active
 * }</pre>
 *
 * <p>Immutable.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ApplicationStatements {

  private static final String TITLE =
      """
      # Statements that the application executes, recorded from a run of its tests, each with one set
      # of values. They are that of the version that is released: record them when one is.
      """;
  private static final String INDENT = "  ";
  private static final Pattern CONFLICT = Pattern.compile("(<{7}|={7}|>{7}|\\|{7}).*");

  private final String origin;
  private final List<ApplicationStatement> statements;

  private ApplicationStatements(String origin, List<ApplicationStatement> statements) {
    this.origin = origin;
    this.statements = statements;
  }

  static ApplicationStatements of(String origin, List<ApplicationStatement> statements) {
    return new ApplicationStatements(
        origin,
        statements.stream().sorted(Comparator.comparing(ApplicationStatement::sql)).toList());
  }

  /**
   * Reads a file.
   *
   * @param file a name alone, which is looked for in {@code src/test/resources/pgassay}, or a path
   * @return its statements
   * @throws IllegalArgumentException if there is no such file, it has no statement, or cannot be
   *     read: with the line and the reason
   */
  public static ApplicationStatements fromFile(String file) {
    return read(CommittedFile.of(file));
  }

  /**
   * Reads a file.
   *
   * @param file the file, relative to the directory that the tests run in
   * @return its statements
   * @throws IllegalArgumentException as {@link #fromFile(String)} does
   */
  public static ApplicationStatements fromFile(Path file) {
    return read(CommittedFile.of(file));
  }

  private static ApplicationStatements read(CommittedFile file) {
    if (!file.exists()) {
      throw new IllegalArgumentException(
          "There is no file `"
              + file
              + "`. Write it from a test run: `StatementRecording.of(dataSource)`, and in the end"
              + " `saveTo(…)`.");
    }
    List<ApplicationStatement> statements = new Reader(file.toString(), file.read()).read();
    if (statements.isEmpty()) {
      throw new IllegalArgumentException("`" + file + "` has 0 statements.");
    }
    return new ApplicationStatements(file.toString(), statements);
  }

  /** Reads the text line by line. */
  private static final class Reader {

    private final String name;
    private final List<String> lines;
    private final List<ApplicationStatement> statements = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private int at;

    Reader(String name, String text) {
      this.name = name;
      this.lines = text.lines().toList();
    }

    List<ApplicationStatement> read() {
      while (at < lines.size()) {
        String line = lines.get(at);
        if (CONFLICT.matcher(line).matches()) {
          throw unreadable(at, "this is the mark of a conflict; resolve it");
        }
        if (line.startsWith("#") || line.isBlank()) {
          at++;
        } else if (line.stripTrailing().equals("statement")) {
          statement();
        } else {
          throw unreadable(at, "expected `statement`, but there is `" + line + "`");
        }
      }
      return statements;
    }

    private void statement() {
      int start = at++;
      String sql = String.join("\n", indented()).strip();
      int count = SqlTokens.statements(sql).size();
      if (count != 1) {
        throw unreadable(
            start,
            count == 0
                ? "no statement follows, indented by two spaces"
                : count + " statements follow; give each its own `statement`");
      }
      if (!seen.add(sql)) {
        throw unreadable(start, "this statement stands here twice");
      }
      List<Bind> values = new ArrayList<>();
      if (at < lines.size() && lines.get(at).stripTrailing().equals("values")) {
        int first = ++at;
        List<String> block = indented();
        for (int i = 0; i < block.size(); i++) {
          if (!block.get(i).isBlank()) {
            values.add(value(first + i, block.get(i)));
          }
        }
      }
      statements.add(new ApplicationStatement(sql, List.copyOf(values)));
    }

    private Bind value(int index, String line) {
      try {
        return Bind.parse(line.strip());
      } catch (IllegalArgumentException e) {
        throw unreadable(index, String.valueOf(e.getMessage()));
      }
    }

    /** The lines that are indented; blank ones among them belong to a statement. */
    private List<String> indented() {
      List<String> block = new ArrayList<>();
      while (at < lines.size() && (lines.get(at).startsWith(INDENT) || lines.get(at).isBlank())) {
        String line = lines.get(at++);
        block.add(line.isBlank() ? "" : line.substring(INDENT.length()));
      }
      return block;
    }

    private IllegalArgumentException unreadable(int index, String reason) {
      return new IllegalArgumentException(name + ", line " + (index + 1) + ": " + reason);
    }
  }

  List<ApplicationStatement> all() {
    return statements;
  }

  /** Where they come from, for messages. */
  String origin() {
    return origin;
  }

  /**
   * Returns how many there are.
   *
   * @return their number
   */
  public int size() {
    return statements.size();
  }

  /** {@return the text of the file} */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(TITLE);
    for (ApplicationStatement statement : statements) {
      text.append("\nstatement\n").append(indented(statement.sql().strip().lines().toList()));
      if (!statement.values().isEmpty()) {
        text.append("values\n")
            .append(indented(statement.values().stream().map(Bind::toString).toList()));
      }
    }
    return text.toString();
  }

  private static String indented(List<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append((INDENT + line).stripTrailing()).append('\n'));
    return text.toString();
  }
}
