package dev.pgassay.assertions.migration.check;

import dev.pgassay.assertions.migration.trace.RelationState;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a check of migrations finds in a statement.
 *
 * @param object kind and full name, as in {@code table public.orders}
 * @param reason what the statement does, as a sentence without its stop
 * @param names what the safe way calls {@code {table}}, {@code {name}}, {@code {columns}}, …
 */
record Found(String object, String reason, Map<String, String> names) {

  static Found of(String object, String reason) {
    return new Found(object, reason, Map.of());
  }

  static Found inTable(String object, String reason, RelationState table) {
    return of(object, reason).naming("table", table.fullName());
  }

  /** The same, with a name for the safe way, or a statement, which has no stop there. */
  Found naming(String name, String value) {
    Map<String, String> all = new TreeMap<>(names);
    all.put(name, value.replaceFirst(";\\s*$", ""));
    return new Found(object, reason, all);
  }

  /** A number of rows, in words. */
  static String rows(long rows) {
    return String.format(Locale.ROOT, "%,d ", rows) + (rows == 1 ? "row" : "rows");
  }
}
