package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.StatisticsObject;
import dev.pgassay.assertions.failure.Failure;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Expectations of an object of extended statistics. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class StatisticsAssert extends UngrantedAssert<StatisticsAssert, StatisticsObject> {

  StatisticsAssert(@Nullable StatisticsObject statistics, Examination examination) {
    super(statistics, StatisticsAssert.class, examination);
  }

  /**
   * Verifies its table.
   *
   * <pre>{@code
   * assertThat(database).statistics("orders_by_city").isOn("orders"); // passes
   * assertThat(database).statistics("orders_by_city").isOn("users"); // fails
   * }</pre>
   *
   * @param table its name
   * @return this
   */
  public StatisticsAssert isOn(String table) {
    return expect(
        statistics ->
            new SearchedName(table, catalog()).means(statistics.table())
                ? null
                : failure(statistics).expected("to be on", table).butWas(statistics.table()));
  }

  /**
   * Verifies what it gathers: these and nothing else.
   *
   * <pre>{@code
   * assertThat(database).statistics("orders_by_city").hasKinds("ndistinct", "dependencies"); // passes
   * assertThat(database).statistics("orders_by_city").hasKinds("mcv"); // fails
   * }</pre>
   *
   * @param kinds of {@code ndistinct}, {@code dependencies}, {@code mcv} and {@code expressions}
   * @return this
   */
  public StatisticsAssert hasKinds(String... kinds) {
    return expectValue(
        "to gather",
        Stream.of(kinds).map(kind -> kind.toLowerCase(Locale.ROOT)).sorted().toList(),
        statistics -> statistics.kinds().stream().sorted().toList());
  }

  /**
   * Verifies what it looks at: these columns and expressions, in this order.
   *
   * <pre>{@code
   * assertThat(database).statistics("orders_by_city").hasKeys("city", "zip"); // passes
   * assertThat(database).statistics("orders_by_city").hasKeys("city"); // fails
   * }</pre>
   *
   * @param keys the columns and expressions, as PostgreSQL writes them
   * @return this
   */
  public StatisticsAssert hasKeys(String... keys) {
    return expectValue("to have keys", Stream.of(keys).toList(), StatisticsAssert::keys);
  }

  private static List<String> keys(StatisticsObject statistics) {
    String definition = statistics.definition();
    return Signature.parts(
        definition.substring(definition.indexOf(" ON ") + 4, definition.lastIndexOf(" FROM ")));
  }

  @Override
  Failure failure(StatisticsObject statistics) {
    return Failure.of("statistics object", statistics.name().toString());
  }

  @Override
  String owner(StatisticsObject statistics) {
    return statistics.owner();
  }

  @Override
  @Nullable String comment(StatisticsObject statistics) {
    return statistics.comment();
  }
}
