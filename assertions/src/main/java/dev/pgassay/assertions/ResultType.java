package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Catalog;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What functions return, as users write it and as PostgreSQL does. */
final class ResultType {

  private static final Pattern SET = Pattern.compile("(?is)setof\\s+(.+)");
  private static final Pattern TABLE = Pattern.compile("(?is)table\\s*\\((.*)\\)");
  private static final Pattern COLUMN = Pattern.compile("(?s)(\"(?:[^\"]|\"\")*\"|\\S+)\\s+(.+)");

  private ResultType() {}

  /** The same with PostgreSQL's names of types. */
  static String canonical(String written, Catalog catalog) {
    String text = written.strip();
    Matcher set = SET.matcher(text);
    if (set.matches()) {
      return "SETOF " + Signature.type(set.group(1), catalog);
    }
    Matcher table = TABLE.matcher(text);
    if (table.matches()) {
      return Signature.parts(table.group(1)).stream()
          .map(column -> column(column, catalog))
          .collect(Collectors.joining(", ", "TABLE(", ")"));
    }
    return Signature.type(text, catalog);
  }

  private static String column(String written, Catalog catalog) {
    Matcher column = COLUMN.matcher(written);
    return column.matches()
        ? column.group(1) + " " + Signature.type(column.group(2), catalog)
        : written;
  }
}
