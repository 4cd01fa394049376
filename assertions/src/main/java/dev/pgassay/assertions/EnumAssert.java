package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.EnumType;
import dev.pgassay.assertions.catalog.Privilege;
import java.util.List;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Expectations of an enum. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class EnumAssert extends ObjectAssert<EnumAssert, EnumType> {

  EnumAssert(@Nullable EnumType type, Examination examination) {
    super(type, EnumAssert.class, examination);
  }

  /**
   * Verifies its labels: these, no others, in this order, which is that of comparisons.
   *
   * <pre>{@code
   * assertThat(database).enumType("order_status").hasLabels("open", "paid"); // passes
   * assertThat(database).enumType("order_status").hasLabels("paid", "open"); // fails
   * }</pre>
   *
   * @param labels the labels
   * @return this
   */
  public EnumAssert hasLabels(String... labels) {
    return expectValue("to have labels, in order", List.of(labels), EnumType::labels);
  }

  /**
   * Verifies that it has labels, whatever others it has.
   *
   * <pre>{@code
   * assertThat(database).enumType("order_status").containsLabels("paid"); // passes
   * assertThat(database).enumType("order_status").containsLabels("refunded"); // fails: it has no refunded
   * }</pre>
   *
   * @param labels the labels
   * @return this
   */
  public EnumAssert containsLabels(String... labels) {
    return expect(
        type ->
            type.labels().containsAll(List.of(labels))
                ? null
                : failure(type)
                    .expected("to contain labels", List.of(labels))
                    .but(
                        "it has no:\n  "
                            + String.join(
                                "\n  ",
                                Stream.of(labels).filter(l -> !type.labels().contains(l)).toList()))
                    .detail("It has:\n  " + String.join("\n  ", type.labels())));
  }

  /**
   * Verifies that it does not have a label.
   *
   * <pre>{@code
   * assertThat(database).enumType("order_status").hasNoLabel("refunded"); // passes
   * assertThat(database).enumType("order_status").hasNoLabel("paid"); // fails
   * }</pre>
   *
   * @param label the label
   * @return this
   */
  public EnumAssert hasNoLabel(String label) {
    return expect(
        type ->
            type.labels().contains(label)
                ? failure(type).expected("to have no label", label).but("it has it")
                : null);
  }

  @Override
  List<Privilege> privileges(EnumType type) {
    return type.privileges();
  }
}
