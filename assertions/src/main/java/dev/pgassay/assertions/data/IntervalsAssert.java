package dev.pgassay.assertions.data;

import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of intervals, one for each row, within each group: of time, of days, of numbers. The
 * end does not belong to an interval, its beginning does; NULL is no limit. An interval without
 * extent is left out. Not thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class IntervalsAssert extends RowsExpectations<IntervalsAssert> {

  private static final String EARLIER = " rows between unbounded preceding and 1 preceding";

  private final List<String> limits;

  IntervalsAssert(
      DataSource database,
      @Nullable RowSource source,
      Terms terms,
      Consumer<AssertionError> failures,
      List<String> limits) {
    super(database, IntervalsAssert.class, source, terms, failures);
    this.limits = limits;
  }

  /**
   * Verifies that no two intervals of a group overlap. All rows that overlap another are shown. One
   * that ends before it begins fails, too.
   *
   * <pre>{@code
   * assertThat(database).rows("prices").perGroup("sku").intervals("valid_from", "valid_to").doNotOverlap(); // passes
   * assertThat(database).rows("prices").perGroup("sku").intervals("valid_from", "valid_to").doNotOverlap(); // fails: id=32 …
   * }</pre>
   *
   * @return this
   */
  public IntervalsAssert doNotOverlap() {
    return expectOfIntervals(
        "not to overlap",
        "pgassay_end < pgassay_begin"
            + "\n  or pgassay_follows and pgassay_begin is null"
            + "\n  or pgassay_touches or pgassay_endless or pgassay_until > pgassay_begin"
            + "\n  or pgassay_leads and (pgassay_end is null or pgassay_next is null"
            + " or pgassay_next < pgassay_end)");
  }

  /**
   * Verifies that each interval of a group begins no later than the ones before it end.
   *
   * <pre>{@code
   * assertThat(database).rows("customers").perGroup("number").intervals("valid").haveNoGaps(); // passes
   * assertThat(database).rows("customers").perGroup("number").intervals("valid").haveNoGaps(); // fails: id=22 …
   * }</pre>
   *
   * @return this
   */
  public IntervalsAssert haveNoGaps() {
    return expectOfIntervals(
        "to have no gap before them", "pgassay_until < pgassay_begin and not pgassay_endless");
  }

  private IntervalsAssert expectOfIntervals(String expectation, String breaks) {
    return expect(
        examination ->
            examination.ofEach(
                Columns.of(limits),
                null,
                columns -> "interval of " + (source == null ? "" : source.name(columns.values())),
                columns -> {
                  boolean range = limits.size() == 1;
                  String value = columns.value();
                  String begin = range ? "pg_catalog.lower(" + value + ")" : value;
                  String end = range ? "pg_catalog.upper(" + value + ")" : columns.values().get(1);
                  String order = begin + " nulls first, " + end;
                  String window = columns.windowBy(order);
                  String earlier = window.substring(0, window.length() - 1) + EARLIER + ")";
                  return RowRule.of(expectation, breaks)
                      .about(
                          range
                              ? "not pg_catalog.isempty(" + value + ")"
                              : "(" + begin + " = " + end + ") is not true")
                      .computing(begin + " as pgassay_begin")
                      .computing(end + " as pgassay_end")
                      .computing(
                          "pg_catalog.lag(true, 1, false) over " + window + " as pgassay_follows")
                      .computing(
                          "pg_catalog.lead(true, 1, false) over " + window + " as pgassay_leads")
                      .computing(
                          "pg_catalog.lead(" + begin + ") over " + window + " as pgassay_next")
                      .computing(
                          "pg_catalog.max(" + end + ") over " + earlier + " as pgassay_until")
                      .computing(
                          "coalesce(pg_catalog.bool_or("
                              + end
                              + " is null) over "
                              + earlier
                              + ", false) as pgassay_endless")
                      .computing((range ? touches(value, window) : "false") + " as pgassay_touches")
                      .showing(
                          List.of("pgassay_until as previous_end", "pgassay_next as next_begin"));
                }));
  }

  /**
   * Whether a range overlaps the one beside it, perhaps only where one ends and the other begins.
   */
  private static String touches(String range, String window) {
    return "coalesce(%1$s operator(pg_catalog.&&) pg_catalog.lag(%1$s) over %2$s, false) or coalesce(%1$s operator(pg_catalog.&&) pg_catalog.lead(%1$s) over %2$s, false)"
        .formatted(range, window);
  }
}
