package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A team's own check: a file with one query.
 *
 * <p>Its first line says what it finds ({@code -- Finds …}); lines right below may give {@code --
 * severity:}, {@code -- since:} and {@code -- timeout:}. The query returns {@code object} and
 * {@code reason}, and, if it likes, {@code fix}.
 */
final class SqlCheck implements CheckSource {

  private static final Pattern HEADER = Pattern.compile("-- ([a-z]+): *(.*?) *");
  private static final Set<String> KEYS = new TreeSet<>(Set.of("severity", "since", "timeout"));
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]*");
  private static final Pattern END = Pattern.compile(";(?=(?:\\s|--[^\\n]*(?:\\n|$))*$)");
  private static final Pattern TIMEOUT = Pattern.compile("\\d+ ?(ms|s|min)");
  private static final Pattern POSITION = Pattern.compile("osition\\s*:\\s*(\\d+)");
  private static final String BEFORE = "select * from (\n";
  private static final String AFTER = "\n) as finding";

  private final String file;
  private final String text;
  private final String title;
  private final Map<String, String> header;

  private SqlCheck(String file, String text) {
    this.file = file;
    this.text = text.replace("\r\n", "\n");
    this.title = title();
    this.header = header();
  }

  static SqlCheck onClassPath(String resource) {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    if (loader == null) {
      loader = SqlCheck.class.getClassLoader();
    }
    try (InputStream stream = loader.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalArgumentException(
            "there is no `"
                + resource
                + "` on the class path; a file elsewhere is given as a `Path`");
      }
      return new SqlCheck(resource, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read `" + resource + "`", e);
    }
  }

  static SqlCheck in(Path file) {
    try {
      return new SqlCheck(file.toString().replace('\\', '/'), Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read `" + file + "`", e);
    }
  }

  private String title() {
    String first = text.lines().findFirst().orElse("");
    if (!first.startsWith("-- Finds ")) {
      throw misuse(1, "the first line must say what it finds: `-- Finds …`");
    }
    return first.substring(3).strip();
  }

  private Map<String, String> header() {
    Map<String, String> values = new LinkedHashMap<>();
    List<String> lines = text.lines().skip(1).toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher line = HEADER.matcher(lines.get(i));
      if (!line.matches()) {
        break;
      }
      if (!KEYS.contains(line.group(1))) {
        throw misuse(
            i + 2, "`" + line.group(1) + "` is none of `" + String.join("`, `", KEYS) + "`");
      }
      values.put(line.group(1), line.group(2));
    }
    return values;
  }

  /** The file's name without its ending. */
  String id() {
    String name = file.substring(file.lastIndexOf('/') + 1);
    if (!name.endsWith(".sql") || !ID.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "`"
              + file
              + "`: a check's file is named as the check is, in letters, digits and hyphens, and"
              + " ends with `.sql`");
    }
    return name.substring(0, name.length() - ".sql".length());
  }

  Severity severity() {
    String value = header.getOrDefault("severity", "warning");
    try {
      return Severity.valueOf(value.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw misuse(
          lineOf("severity"),
          "the severity is `" + value + "`; it can be `error`, `warning` or `note`");
    }
  }

  int since() {
    String value = header.getOrDefault("since", "0");
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw misuse(
          lineOf("since"), "`since` is a major version of PostgreSQL, not `" + value + "`");
    }
  }

  String timeout() {
    String value = header.getOrDefault("timeout", "30 s");
    if (!TIMEOUT.matcher(value).matches()) {
      throw misuse(lineOf("timeout"), "`timeout` is written as `30 s`, not `" + value + "`");
    }
    return value;
  }

  private int lineOf(String key) {
    return 1 + text.lines().takeWhile(line -> !line.startsWith("-- " + key + ":")).toList().size();
  }

  private IllegalArgumentException misuse(int line, String reason) {
    return new IllegalArgumentException(file + ", line " + line + ": " + reason);
  }

  /** What the file says of itself. */
  CheckPage page() {
    String words =
        text.lines()
            .takeWhile(line -> line.startsWith("--"))
            .map(line -> line.substring(2).strip())
            .collect(Collectors.joining("\n"));
    return new CheckPage(file, title, words, "```sql\n" + text.stripTrailing() + "\n```\n");
  }

  @Override
  public Stream<Finding> find(Catalog catalog, Parameters parameters, SqlSession session)
      throws SQLException {
    // Inside of another query it can only be one, and only read; its length does not change.
    String query = BEFORE + END.matcher(text).replaceFirst(" ") + AFTER;
    try {
      return session.query(query, timeout(), this::findings).stream();
    } catch (SQLException e) {
      throw new SQLException(place(e) + e.getMessage(), e.getSQLState(), e);
    }
  }

  private List<Finding> findings(ResultSet rows) throws SQLException {
    Set<String> columns = new TreeSet<>();
    ResultSetMetaData meta = rows.getMetaData();
    for (int i = 1; i <= meta.getColumnCount(); i++) {
      columns.add(meta.getColumnLabel(i));
    }
    if (!columns.containsAll(Set.of("object", "reason"))) {
      throw new SQLException(
          "the query returns "
              + String.join(", ", columns)
              + "; it must return object and reason, and may return fix");
    }
    List<Finding> findings = new ArrayList<>();
    while (rows.next()) {
      String object = rows.getString("object");
      String reason = rows.getString("reason");
      if (object == null || reason == null) {
        throw new SQLException(
            "row " + rows.getRow() + " has no " + (object == null ? "object" : "reason"));
      }
      findings.add(
          new Finding(object, reason, columns.contains("fix") ? rows.getString("fix") : null));
    }
    return findings;
  }

  private String place(SQLException e) {
    Matcher position = POSITION.matcher(String.valueOf(e.getMessage()));
    if (!position.find()) {
      return file + ": ";
    }
    int at = Integer.parseInt(position.group(1)) - 1 - BEFORE.length();
    if (at < 0 || at > text.length()) {
      return file + ": ";
    }
    int codePoints = text.codePointCount(0, text.length());
    String before = text.substring(0, text.offsetByCodePoints(0, Math.min(at, codePoints)));
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    int column = before.length() - before.lastIndexOf('\n');
    return file + ", line " + line + ", column " + column + ": ";
  }
}
