package dev.pgassay.assertions.data;

import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.sql.SqlLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Expectations of the values of several columns together, row by row. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ValueTuplesAssert extends TupleValuesAssert {

  /**
   * Begins expectations.
   *
   * @param columns the columns' names
   */
  ValueTuplesAssert(
      DataSource database,
      @Nullable RowSource source,
      Terms terms,
      Consumer<AssertionError> failures,
      List<String> columns) {
    super(database, source, terms, failures, columns);
  }

  /**
   * Verifies that the values of a row differ from each other. A NULL differs from all.
   *
   * <pre>{@code
   * assertThat(database).rows("transfers").values("from_account", "to_account").differFromEachOther(); // passes
   * assertThat(database).rows("transfers").values("from_account", "to_account").differFromEachOther(); // fails: id=40 …
   * }</pre>
   *
   * @return this
   */
  public ValueTuplesAssert differFromEachOther() {
    return expectOfValues(
        columns ->
            RowRule.of(
                "to differ from each other",
                IntStream.range(1, columns.values().size())
                    .mapToObj(
                        i ->
                            columns.values().get(i)
                                + " in ("
                                + String.join(", ", columns.values().subList(0, i))
                                + ")")
                    .collect(Collectors.joining(" or "))));
  }

  /**
   * Verifies that each row refers to a row of the table that its first value names, by its second.
   * A name that is not among those given refers to nothing; nor does a row with a NULL.
   *
   * <pre>{@code
   * Map<String, String> targets = Map.of("page", "pages", "photo", "photos");
   * assertThat(database).rows("comments").values("target_type", "target_id").referByTypeTo(targets, "id"); // passes
   * assertThat(database).rows("comments").values("target_type", "target_id").referByTypeTo(targets, "id"); // fails: target_type=video …
   * }</pre>
   *
   * @param tables the names of tables or views by the values that stand for them, one at least
   * @param column the column that is referred to, the same in all of them
   * @return this
   * @throws IllegalArgumentException if there are not two values, or no tables
   */
  public ValueTuplesAssert referByTypeTo(Map<String, String> tables, String column) {
    if (values.size() != 2 || tables.isEmpty()) {
      throw new IllegalArgumentException(
          "`%s` is referred to by two values, a type and a key, and for one type at least"
              .formatted(column));
    }
    List<String> parts = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Map.Entry<String, String> entry : new TreeMap<>(tables).entrySet()) {
      RowSource target = rowsOf(entry.getValue()).source;
      if (target == null) {
        return this;
      }
      names.add(target.name());
      parts.add(
          "select %s as type, %s as key from %s"
              .formatted(
                  SqlLiteral.quoted(entry.getKey()), Identifier.quote(column), target.from()));
    }
    RowSource targets =
        RowSource.ofQuery(name -> null, String.join("\n  union all ", parts))
            .called(String.join(", ", names));
    return referTo(new RowsAssert(actual, targets, failures), "type", "key");
  }
}
