package dev.pgassay.assertions.data;

import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.failure.Failure;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds rows against others that should be the same. Where a key tells them apart, the values that
 * differ are named; where nothing does, the rows are compared whole, each as often as it is there.
 */
final class SameRows {

  /** Types whose values PostgreSQL cannot compare. They are compared as it writes them. */
  private static final Set<String> WITHOUT_EQUALITY =
      Set.of(
          "json", "xml", "point", "line", "lseg", "box", "path", "polygon", "circle", "jsonpath");

  private final RowSource source;
  private final Terms terms;
  private final OtherRows others;
  private final List<String> key;

  /**
   * Prepares the comparison.
   *
   * @param key the columns that tell rows apart, as the test writes them; empty for the primary key
   *     that both sides have, or else for none
   */
  SameRows(RowSource source, Terms terms, OtherRows others, List<String> key) {
    this.source = source;
    this.terms = terms;
    this.others = others;
    this.key = key;
  }

  Optional<Failure> at(Session session) throws SQLException {
    Map<String, String> columns = columns(session, source);
    Map<String, String> otherColumns = columns(session, others.source());
    Failure failure =
        Failure.of("rows of", terms.of(source.title()))
            .expected("to be the same as those of", terms(others));
    if (!columns.keySet().equals(otherColumns.keySet())) {
      return Optional.of(
          failure.but(
              "their columns are not the same: (%s) and (%s)"
                  .formatted(
                      String.join(", ", columns.keySet()),
                      String.join(", ", otherColumns.keySet()))));
    }
    List<String> keys =
        key.isEmpty()
            ? primaryKey()
            : key.stream().map(name -> quoted(name, columns.keySet())).toList();
    for (String name : keys) {
      if (!columns.containsKey(name)) {
        return Optional.of(failure.but("they have no column " + name + " for a key"));
      }
    }
    String differing = keys.isEmpty() ? whole(columns) : byKey(columns, keys);
    long[] counts =
        session.query(
            "select (select pg_catalog.count(*) from "
                + terms.among(source.from(), List.of())
                + "), (select pg_catalog.count(*) from "
                + differing
                + ")",
            rows -> {
              rows.next();
              return new long[] {rows.getLong(1), rows.getLong(2)};
            });
    return failure(session, failure, keys, differing, counts[0], counts[1]);
  }

  private Optional<Failure> failure(
      Session session,
      Failure failure,
      List<String> keys,
      String differing,
      long examined,
      long count)
      throws SQLException {
    if (count == 0 && examined == 0 && !terms.noRows()) {
      return Optional.of(
          failure
              .but("0 rows were compared, so that nothing can be said of them")
              .detail("Where that is fine, say so before: allowingNoRows()"));
    }
    if (!terms.refuse(count, examined)) {
      return Optional.empty();
    }
    String query =
        "select * from "
            + differing
            + "\norder by "
            + (keys.isEmpty() ? "difference, compared::text" : String.join(", ", keys));
    List<String> first = session.query(query + "\nlimit " + terms.showing(), RowText::lines);
    failure.butWas(
        String.format(Locale.ROOT, count == 1 ? "%,d row differs" : "%,d rows differ", count),
        first);
    if (first.size() < count) {
      failure.detail(Rule.more(count - first.size()));
    }
    return Optional.of(failure.reproduce(query));
  }

  private static String terms(OtherRows others) {
    return others.terms().of(others.source().title());
  }

  /** The columns by their names, quoted, and how SQL compares each. */
  private static Map<String, String> columns(Session session, RowSource source)
      throws SQLException {
    return session.query(
        "select * from " + source.from() + " limit 0",
        rows -> {
          Map<String, String> columns = new LinkedHashMap<>();
          ResultSetMetaData meta = rows.getMetaData();
          for (int i = 1; i <= meta.getColumnCount(); i++) {
            String type = meta.getColumnTypeName(i);
            columns.put(
                Identifier.quote(meta.getColumnLabel(i)),
                WITHOUT_EQUALITY.contains(type.startsWith("_") ? type.substring(1) : type)
                    ? "::text"
                    : "");
          }
          return columns;
        });
  }

  private static String quoted(String written, Set<String> columns) {
    List<String> parts = Identifier.parse(written);
    String exact = Identifier.quote(written);
    return columns.contains(exact) || parts.size() != 1 ? exact : Identifier.quote(parts.get(0));
  }

  private List<String> primaryKey() {
    return source.hasPrimaryKey()
            && others.source().hasPrimaryKey()
            && new HashSet<>(source.key()).equals(new HashSet<>(others.source().key()))
        ? source.key()
        : List.of();
  }

  private String whole(Map<String, String> columns) {
    String list =
        columns.entrySet().stream()
            .map(
                column ->
                    column.getValue().isEmpty()
                        ? column.getKey()
                        : column.getKey() + column.getValue() + " as " + column.getKey())
            .collect(Collectors.joining(", "));
    String own = "select " + list + " from " + terms.among(source.from(), List.of());
    String theirs = "select " + list + " from " + others.from();
    return """
        (select 'unexpected' as difference, * from (%1$s
            except all %2$s) as unexpected
          union all
          select 'missing', * from (%2$s
            except all %1$s) as missing) as compared"""
        .formatted(own, theirs);
  }

  private String byKey(Map<String, String> columns, List<String> keys) {
    List<String> differences = new ArrayList<>();
    columns.forEach(
        (column, as) -> {
          if (!keys.contains(column)) {
            differences.add(
                "case when own.%1$s%2$s is distinct from other.%1$s%2$s then %3$s || pg_catalog.quote_nullable(own.%1$s::text) || ' instead of ' || pg_catalog.quote_nullable(other.%1$s::text) end"
                    .formatted(column, as, "'" + column.replace("'", "''") + " '"));
          }
        });
    String list = String.join(", ", keys);
    // Rows of one key are told apart by their number: what is given for a key need not be one, and
    // tables that inherit from another may repeat its primary key.
    String order =
        key.isEmpty()
            ? ""
            : columns.keySet().stream()
                .map(column -> column + "::text")
                .collect(Collectors.joining(", ", " order by ", ""));
    String numbered =
        "pg_catalog.row_number() over (partition by " + list + order + ") as pgassay_number";
    return """
        (select %s, case when other.pgassay_number is null then 'unexpected'
            when own.pgassay_number is null then 'missing'
            else pg_catalog.concat_ws(', ', %s) end as difference
          from (select *, %s from %s) as own
            full join %s
            using (%s, pgassay_number)) as compared
        where difference <> ''"""
        .formatted(
            list,
            differences.isEmpty() ? "''" : String.join(",\n              ", differences),
            numbered,
            terms.among(source.from(), List.of()),
            others.item("*, " + numbered, "", "other"),
            list);
  }
}
