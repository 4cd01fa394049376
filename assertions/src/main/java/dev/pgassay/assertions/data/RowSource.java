package dev.pgassay.assertions.data;

import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.Relation;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.sql.BoundSql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The rows that expectations are about: those of a table or a view, or of a query.
 *
 * @param name what messages call it within a sentence: {@code public.orders}, {@code the query}
 * @param title what they call it on a line of its own: its name, or the query
 * @param from what SQL calls it, as after {@code from}
 * @param key what tells its rows apart, as SQL; empty where nothing does
 * @param relation the table or view; null for a query
 * @param others finds the rows of other tables and views of the same database by their names; null
 *     when they are not there, which has failed already
 */
@API(status = API.Status.INTERNAL)
public record RowSource(
    String name,
    String title,
    String from,
    List<String> key,
    @Nullable Relation relation,
    Function<String, @Nullable RowSource> others) {

  private static final Pattern END = Pattern.compile("[;\\s]+$");

  /**
   * The rows of a table or a view. Those of a table that inherits from it are its rows, too, as in
   * SQL.
   *
   * @param relation the table or view
   * @param others finds the rows of others by their names
   * @return its rows
   */
  public static RowSource of(Relation relation, Function<String, @Nullable RowSource> others) {
    return new RowSource(
        relation.name().toString(),
        relation.name().toString(),
        relation.name().toString(),
        relation instanceof Table table ? TableRows.key(table) : List.of(),
        relation,
        others);
  }

  /**
   * The rows of a query.
   *
   * @param others finds the rows of tables and views by their names
   * @param query the query, with or without a semicolon at its end
   * @param values the values of its placeholders
   * @return its rows
   * @throws IllegalArgumentException if it is blank, or the values are not as many as placeholders
   */
  public static RowSource ofQuery(
      Function<String, @Nullable RowSource> others, String query, @Nullable Object... values) {
    String one = END.matcher(query).replaceFirst("");
    if (one.isBlank()) {
      throw new IllegalArgumentException("`" + query + "` is no query; write `select …`");
    }
    String bound = BoundSql.of(one, values);
    // A line of its own, as the query may end in a comment.
    return new RowSource(
        "the query", bound, "(\n" + bound + "\n) as rows_found", List.of(), null, others);
  }

  /** The same rows by another name. */
  RowSource called(String words) {
    return new RowSource(words, words, from, key, relation, others);
  }

  /** What messages call some of its columns: {@code public.lines (order_id, number)}. */
  String name(List<String> quoted) {
    return quoted.size() != 1
        ? name + " (" + String.join(", ", quoted) + ")"
        : relation == null ? quoted.get(0) + " of " + name : name + "." + quoted.get(0);
  }

  /** Whether a primary key tells its rows apart. */
  boolean hasPrimaryKey() {
    return !key.isEmpty() && !key.contains("ctid");
  }

  /** The names of its columns. */
  List<String> columns(Session session) throws SQLException {
    return relation != null
        ? relation.columns().stream().map(Column::name).toList()
        : session.query(
            "select * from " + from + " limit 0",
            rows -> {
              List<String> names = new ArrayList<>();
              for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                names.add(rows.getMetaData().getColumnLabel(i));
              }
              return names;
            });
  }
}
