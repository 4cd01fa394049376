package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Privilege;
import dev.pgassay.assertions.catalog.RangeType;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Expectations of a range type. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class RangeTypeAssert extends ObjectAssert<RangeTypeAssert, RangeType> {

  RangeTypeAssert(@Nullable RangeType type, Examination examination) {
    super(type, RangeTypeAssert.class, examination);
  }

  /**
   * Verifies the type of its bounds.
   *
   * <pre>{@code
   * assertThat(database).rangeType("price_range").hasSubtype("numeric"); // passes
   * assertThat(database).rangeType("price_range").hasSubtype("int"); // fails
   * }</pre>
   *
   * @param subtype the type by any name that PostgreSQL has for it
   * @return this
   */
  public RangeTypeAssert hasSubtype(String subtype) {
    return expectValue(
        "to have subtype", TypeNames.canonical(subtype, catalog()), RangeType::subtype);
  }

  /**
   * Verifies the name of its multirange type.
   *
   * <pre>{@code
   * assertThat(database).rangeType("price_range").hasMultirange("price_multirange"); // passes
   * assertThat(database).rangeType("price_range").hasMultirange("prices"); // fails
   * }</pre>
   *
   * @param multirange its name, with its schema unless that is in the search path
   * @return this
   */
  public RangeTypeAssert hasMultirange(String multirange) {
    return expectValue("to have multirange", qualified(multirange), RangeType::multirange);
  }

  /**
   * Verifies the function that measures the distance of two bounds.
   *
   * <pre>{@code
   * assertThat(database).rangeType("price_range").hasSubtypeDifference("float8mi"); // passes
   * assertThat(database).rangeType("price_range").hasSubtypeDifference("public.distance"); // fails
   * }</pre>
   *
   * @param function its name, with its schema unless it is PostgreSQL's own
   * @return this
   */
  public RangeTypeAssert hasSubtypeDifference(String function) {
    return expectValue("to have subtype difference", function, RangeType::subtypeDifference);
  }

  /**
   * Verifies the function that makes a range of discrete values canonical.
   *
   * <pre>{@code
   * assertThat(database).rangeType("price_range").hasCanonicalFunction("public.canonical_price"); // passes
   * assertThat(database).rangeType("price_range").hasCanonicalFunction("public.canonical"); // fails
   * }</pre>
   *
   * @param function its name, with its schema
   * @return this
   */
  public RangeTypeAssert hasCanonicalFunction(String function) {
    return expectValue("to have canonical function", function, RangeType::canonical);
  }

  private String qualified(String name) {
    RangeType type = object();
    return name.contains(".") || type == null
        ? name
        : Identifier.quote(type.name().schema()) + "." + Identifier.quote(Names.exact(name));
  }

  @Override
  List<Privilege> privileges(RangeType type) {
    return type.privileges();
  }
}
