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
    int[] widths =
        IntStream.range(0, meta.getColumnCount())
            .map(i -> cells.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
            .toArray();
    return cells.stream().map(row -> line(row, widths)).toList();
  }

  /** A value, so that it can be told from others of which it looks like one. */
  private static String value(@Nullable String value) {
    if (value == null) {
      return "null";
    }
    String line =
        UNSEEN
            .matcher(value.replace("\n", "\\n").replace("\r", "\\r"))
            .replaceAll(unseen -> String.format("\\\\u%04X", (int) unseen.group().charAt(0)));
    if (line.length() > LONGEST_VALUE) {
      return line.substring(0, LONGEST_VALUE) + "… (" + value.length() + " characters)";
    }
    boolean ambiguous = line.equals("null") || line.isEmpty() || !line.equals(line.strip());
    return ambiguous ? "'" + line + "'" : line;
  }

  private static String line(List<String> row, int[] widths) {
    return IntStream.range(0, row.size())
        .mapToObj(i -> row.get(i) + " ".repeat(widths[i] - row.get(i).length()))
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }
}
