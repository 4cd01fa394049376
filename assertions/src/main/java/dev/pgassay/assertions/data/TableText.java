package dev.pgassay.assertions.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows as a text that a person reads and writes: a line for the names of the columns, one for each
 * row, and bars between the cells. Bars at the ends of a line and a line of dashes, three at least,
 * may be left out.
 *
 * <pre>
 * id | status | note
 * ---+--------+-----------
 *  1 | open   | null
 *  2 | paid   | "one | two"
 * </pre>
 *
 * <p>{@code null} is NULL. A text that could be taken for something else stands in double quotes,
 * with a backslash before a quote and a backslash: {@code ""} is the empty text, {@code "null"} a
 * word of four letters.
 *
 * @param columns the names of the columns
 * @param rows the cells of each row, as many as there are columns; null for NULL
 */
record TableText(List<String> columns, List<List<@Nullable String>> rows) {

  private static final String NULL = "null";
  private static final Pattern RULE = Pattern.compile("[-+|:\\s]*---[-+|:\\s]*");
  private static final int SHORTEST_RULE = 3;
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?|#\\d+");

  /**
   * Reads a text.
   *
   * @throws IllegalArgumentException if it is none; the message says which line, and why
   */
  static TableText read(String text) {
    List<List<@Nullable String>> lines = new ArrayList<>();
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      if (line.isBlank() || lines.size() == 1 && RULE.matcher(line).matches()) {
        continue;
      }
      List<@Nullable String> cells = new Line(line.strip(), number).cells();
      if (!lines.isEmpty() && cells.size() != lines.get(0).size()) {
        throw new IllegalArgumentException(
            "Line %d of the table has %d cells for %d columns: `%s`"
                .formatted(number, cells.size(), lines.get(0).size(), line.strip()));
      }
      lines.add(cells);
    }
    if (lines.isEmpty()) {
      throw new IllegalArgumentException(
          "The table is empty; begin with a line of the columns' names: | id | status |");
    }
    return new TableText(
        lines.get(0).stream().map(String::valueOf).toList(), lines.subList(1, lines.size()));
  }

  /** A cell as it is written: so that it is read as what it is, in one line. */
  static String cell(@Nullable String value) {
    if (value == null) {
      return NULL;
    }
    boolean plain =
        !value.isEmpty()
            && !value.equals(NULL)
            && value.strip().equals(value)
            && !value.startsWith("\"")
            && !RULE.matcher(value).matches()
            && value.codePoints().noneMatch(c -> c == '|' || !isPrinted(c));
    return plain ? value : quoted(value);
  }

  private static String quoted(String value) {
    return value
        .codePoints()
        .mapToObj(
            c ->
                switch (c) {
                  case '"' -> "\\\"";
                  case '\\' -> "\\\\";
                  case '\n' -> "\\n";
                  case '\r' -> "\\r";
                  case '\t' -> "\\t";
                  default ->
                      isPrinted(c)
                          ? Character.toString(c)
                          : Character.toString(c)
                              .chars()
                              .mapToObj(unit -> String.format(Locale.ROOT, "\\u%04x", unit))
                              .collect(Collectors.joining());
                })
        .collect(Collectors.joining("", "\"", "\""));
  }

  /** Whether a reader sees it as it is: no control, nothing that turns the direction, no gap. */
  private static boolean isPrinted(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED,
          Character.PRIVATE_USE ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }

  /** The text, with its columns below each other, and numbers to the right. */
  @Override
  public String toString() {
    List<List<String>> cells = new ArrayList<>();
    cells.add(columns.stream().map(TableText::cell).toList());
    rows.forEach(row -> cells.add(row.stream().map(TableText::cell).toList()));
    int[] widths =
        IntStream.range(0, columns.size())
            .map(i -> cells.stream().mapToInt(row -> length(row.get(i))).max().orElse(0))
            .toArray();
    boolean[] right = new boolean[columns.size()];
    for (int i = 0; i < right.length; i++) {
      int column = i;
      right[i] =
          !rows.isEmpty()
              && cells.stream()
                  .skip(1)
                  .map(row -> row.get(column))
                  .allMatch(cell -> cell.equals(NULL) || NUMBER.matcher(cell).matches());
    }
    String rule = IntStream.of(widths).mapToObj("-"::repeat).collect(Collectors.joining("-+-"));
    StringBuilder text = new StringBuilder(line(cells.get(0), widths, right));
    text.append(rule.contains("---") ? rule : rule + "-".repeat(SHORTEST_RULE)).append('\n');
    cells.stream().skip(1).forEach(row -> text.append(line(row, widths, right)));
    return text.toString();
  }

  private static String line(List<String> cells, int[] widths, boolean[] right) {
    return IntStream.range(0, widths.length)
            .mapToObj(
                i -> {
                  String gap = " ".repeat(widths[i] - length(cells.get(i)));
                  return right[i] ? gap + cells.get(i) : cells.get(i) + gap;
                })
            .collect(Collectors.joining(" | "))
            .stripTrailing()
        + "\n";
  }

  private static int length(String cell) {
    return cell.codePointCount(0, cell.length());
  }

  /** A line that is taken apart. */
  private static final class Line {

    private final String line;
    private final int number;
    private final List<@Nullable String> cells = new ArrayList<>();
    private int at;

    Line(String line, int number) {
      this.line = line;
      this.number = number;
    }

    List<@Nullable String> cells() {
      if (line.startsWith("|")) {
        at++;
      }
      do {
        skipBlanks();
        cells.add(at < line.length() && line.charAt(at) == '"' ? quoted() : plain());
        skipBlanks();
        if (at < line.length() && line.charAt(at) != '|') {
          throw unreadable(
              "expects a `|` after the quoted cell `" + cells.get(cells.size() - 1) + "`");
        }
        at++;
      } while (at < line.length());
      return cells;
    }

    private void skipBlanks() {
      while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
        at++;
      }
    }

    private @Nullable String plain() {
      int end = line.indexOf('|', at);
      String cell = line.substring(at, end < 0 ? line.length() : end).strip();
      at = end < 0 ? line.length() : end;
      if (cell.isEmpty()) {
        throw unreadable(
            "has a cell with nothing in it; write null for NULL, or \"\" for the empty text");
      }
      return cell.equals(NULL) ? null : cell;
    }

    private String quoted() {
      StringBuilder cell = new StringBuilder();
      for (at++; at < line.length(); at++) {
        char c = line.charAt(at);
        if (c == '"') {
          at++;
          return cell.toString();
        }
        cell.append(c == '\\' ? escaped() : c);
      }
      throw unreadable("has a quote that does not end");
    }

    private char escaped() {
      at++;
      char c = at < line.length() ? line.charAt(at) : ' ';
      switch (c) {
        case 'n':
          return '\n';
        case 'r':
          return '\r';
        case 't':
          return '\t';
        case '"', '\\':
          return c;
        case 'u':
          String digits = line.substring(at + 1, Math.min(at + 5, line.length()));
          if (digits.matches("[0-9a-fA-F]{4}")) {
            at += 4;
            return (char) Integer.parseInt(digits, 16);
          }
          throw unreadable("has `\\u" + digits + "`, which is no character");
        default:
          throw unreadable("has `\\" + c + "` in quotes; a backslash is written twice");
      }
    }

    private IllegalArgumentException unreadable(String why) {
      return new IllegalArgumentException(
          "Line " + number + " of the table " + why + ": `" + line + "`");
    }
  }
}
