package dev.pgassay.assertions.files;

import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Rows from CSV as PostgreSQL's {@code copy … csv header} writes it: commas, double quotes, and
 * nothing at all for NULL; {@code ""} is the empty text.
 *
 * @param columns the columns' names
 * @param rows as many values each, null for NULL
 */
@API(status = API.Status.INTERNAL)
public record Csv(List<String> columns, List<List<@Nullable String>> rows) {

  /**
   * Reads a text.
   *
   * @param text the text, with a first line for the names of the columns
   * @return its rows
   * @throws IllegalArgumentException if it is none; the message says which line, and why
   */
  public static Csv read(String text) {
    return new Reader(text).read();
  }

  private static final class Reader {

    private final String text;
    private int at;
    private int line = 1;

    private Reader(String text) {
      this.text = text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private Csv read() {
      List<List<@Nullable String>> records = new ArrayList<>();
      while (at < text.length()) {
        int begin = line;
        List<@Nullable String> values = values();
        // A blank line is NULL where there is one column, and nothing otherwise.
        if (values.size() == 1 && values.get(0) == null && columns(records) != 1) {
          continue;
        }
        if (!records.isEmpty() && values.size() != columns(records)) {
          throw new IllegalArgumentException(
              "Line %d of the CSV has %d values for %d columns: `%s`"
                  .formatted(begin, values.size(), columns(records), values));
        }
        records.add(values);
      }
      if (records.isEmpty()) {
        throw new IllegalArgumentException(
            "The CSV is empty; begin with a line of the columns' names: id,status");
      }
      return new Csv(
          records.get(0).stream().map(name -> name == null ? "" : name.strip()).toList(),
          records.subList(1, records.size()));
    }

    private static int columns(List<List<@Nullable String>> records) {
      return records.isEmpty() ? 0 : records.get(0).size();
    }

    private List<@Nullable String> values() {
      List<@Nullable String> values = new ArrayList<>();
      values.add(value());
      while (at < text.length() && text.charAt(at) == ',') {
        at++;
        values.add(value());
      }
      if (at < text.length() && text.charAt(at) == '\r') {
        at++;
      }
      if (at < text.length() && text.charAt(at) == '\n') {
        at++;
      }
      line++;
      return values;
    }

    private @Nullable String value() {
      if (at < text.length() && text.charAt(at) == '"') {
        return quoted();
      }
      int begin = at;
      while (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      return at == begin ? null : text.substring(begin, at);
    }

    private String quoted() {
      int begin = line;
      StringBuilder value = new StringBuilder();
      for (at++; at < text.length(); at++) {
        char c = text.charAt(at);
        if (c != '"') {
          value.append(c);
          line += c == '\n' ? 1 : 0;
        } else if (text.startsWith("\"\"", at)) {
          value.append(c);
          at++;
        } else {
          at++;
          if (at < text.length() && ",\r\n".indexOf(text.charAt(at)) < 0) {
            throw new IllegalArgumentException(
                "Line %d of the CSV has `%s` after a quoted value; a quote within quotes is written twice"
                    .formatted(line, text.charAt(at)));
          }
          return value.toString();
        }
      }
      throw new IllegalArgumentException(
          "Line " + begin + " of the CSV has a quote that does not end");
    }
  }
}
