package dev.pgassay.assertions.data;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Rows as messages show them: {@code id=17 customer_id=904}, in columns below each other. */
final class RowText {

  private static final int LONGEST_VALUE = 60;

  /** What a reader would not see, apart from a blank. */
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Z}&&[^ ]]");

  private RowText() {}

  static List<String> lines(ResultSet rows) throws SQLException {
    ResultSetMetaData meta = rows.getMetaData();
    List<List<String>> cells = new ArrayList<>();
    while (rows.next()) {
      List<String> row = new ArrayList<>();
      for (int i = 1; i <= meta.getColumnCount(); i++) {
        row.add(meta.getColumnLabel(i) + "=" + value(rows.getString(i)));
      }
      cells.add(row);
    }
    return aligned(cells);
  }

  /** Lines whose cells stand below each other, as far as each line has any. */
  static List<String> aligned(List<List<String>> rows) {
    int[] widths = new int[rows.stream().mapToInt(List::size).max().orElse(0)];
    rows.forEach(
        row ->
            IntStream.range(0, row.size())
                .forEach(i -> widths[i] = Math.max(widths[i], row.get(i).length())));
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  /** A value, so that it can be told from others of which it looks like one. */
  private static String value(@Nullable String value) {
    if (value == null) {
      return "null";
    }
    boolean ambiguous =
        value.length() <= LONGEST_VALUE
            && (value.equals("null") || value.isEmpty() || !value.equals(value.strip()));
    return ambiguous ? "'" + shortened(value) + "'" : shortened(value);
  }

  /** A value in one line, with what cannot be seen, and cut where it is long. */
  static String shortened(String value) {
    String line =
        UNSEEN
            .matcher(value.replace("\n", "\\n").replace("\r", "\\r"))
            .replaceAll(unseen -> String.format("\\\\u%04X", (int) unseen.group().charAt(0)));
    return line.length() <= LONGEST_VALUE
        ? line
        : line.substring(0, LONGEST_VALUE) + "… (" + value.length() + " characters)";
  }

  private static String line(List<String> row, int[] widths) {
    return IntStream.range(0, row.size())
        .mapToObj(i -> row.get(i) + " ".repeat(widths[i] - row.get(i).length()))
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }
}
