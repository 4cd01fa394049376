package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.ColumnName;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Privilege;
import dev.pgassay.assertions.catalog.Sequence;
import java.math.BigInteger;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Expectations of a sequence. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class SequenceAssert extends ObjectAssert<SequenceAssert, Sequence> {

  SequenceAssert(@Nullable Sequence sequence, Examination examination) {
    super(sequence, SequenceAssert.class, examination);
  }

  /**
   * Verifies the type of its numbers.
   *
   * <pre>{@code
   * assertThat(database).sequence("order_number").hasType("bigint"); // passes
   * assertThat(database).sequence("order_number").hasType("int"); // fails
   * }</pre>
   *
   * @param type the type by any name that PostgreSQL has for it
   * @return this
   */
  public SequenceAssert hasType(String type) {
    return expectValue("to have type", TypeNames.canonical(type, catalog()), Sequence::dataType);
  }

  /**
   * Verifies the number that it starts with.
   *
   * <pre>{@code
   * assertThat(database).sequence("order_number").startsWith(1); // passes
   * assertThat(database).sequence("order_number").startsWith(100); // fails
   * }</pre>
   *
   * @param value the number
   * @return this
   */
  public SequenceAssert startsWith(long value) {
    return expectValue("to start with", value, Sequence::start);
  }

  /**
   * Verifies the step from one number to the next.
   *
   * <pre>{@code
   * assertThat(database).sequence("order_number").incrementsBy(1); // passes
   * assertThat(database).sequence("order_number").incrementsBy(50); // fails
   * }</pre>
   *
   * <p>Hibernate and a sequence must agree on it: {@code allocationSize} is 50 unless it is said.
   *
   * @param step the step, negative for a sequence that descends
   * @return this
   */
  public SequenceAssert incrementsBy(long step) {
    return expectValue("to increment by", step, Sequence::increment);
  }

  /**
   * Verifies the least number.
   *
   * <pre>{@code
   * assertThat(database).sequence("order_number").hasMinimum(1); // passes
   * assertThat(database).sequence("order_number").hasMinimum(0); // fails
   * }</pre>
   *
   * @param value the least number
   * @return this
   */
  public SequenceAssert hasMinimum(long value) {
    return expectValue("to have minimum", value, Sequence::minimum);
  }

  /**
   * Verifies the greatest number.
   *
   * <pre>{@code
   * assertThat(database).sequence("order_number").hasMaximum(999_999); // passes
   * assertThat(database).sequence("order_number").hasMaximum(9_999); // fails
   * }</pre>
   *
   * @param value the greatest number
   * @return this
   */
  public SequenceAssert hasMaximum(long value) {
    return expectValue("to have maximum", value, Sequence::maximum);
  }

  /**
   * Verifies how many numbers a session takes at once.
   *
   * <pre>{@code
   * assertThat(database).sequence("order_number").hasCache(1); // passes
   * assertThat(database).sequence("order_number").hasCache(20); // fails
   * }</pre>
   *
   * @param numbers how many
   * @return this
   */
  public SequenceAssert hasCache(long numbers) {
    return expectValue("to cache", numbers, Sequence::cache);
  }

  /**
   * Verifies that it begins again after its last number.
   *
   * <pre>{@code
   * assertThat(database).sequence("order_number").isCycling(); // passes
   * assertThat(database).sequence("spare").isCycling(); // fails: it fails after its last number
   * }</pre>
   *
   * @return this
   */
  public SequenceAssert isCycling() {
    return expectThat(Sequence::cycle, "CYCLE", sequence -> "it fails after its last number");
  }

  /**
   * Verifies that it fails after its last number, rather than begins again.
   *
   * <pre>{@code
   * assertThat(database).sequence("spare").isNotCycling(); // passes
   * assertThat(database).sequence("order_number").isNotCycling(); // fails: it begins again after its last number
   * }</pre>
   *
   * @return this
   */
  public SequenceAssert isNotCycling() {
    return expectThat(
        sequence -> !sequence.cycle(),
        "NO CYCLE",
        sequence -> "it begins again after its last number");
  }

  /**
   * Verifies which column it belongs to, and is dropped with.
   *
   * <pre>{@code
   * assertThat(database).sequence("order_number").isOwnedBy("orders.number"); // passes
   * assertThat(database).sequence("order_number").isOwnedBy("orders.id"); // fails
   * }</pre>
   *
   * @param column table and column, with or without a schema
   * @return this
   */
  public SequenceAssert isOwnedBy(String column) {
    return expect(
        CatalogPart.COLUMNS,
        sequence -> {
          ColumnName owner = sequence.ownedBy();
          return owner != null && isColumn(owner, column)
              ? null
              : failure(sequence)
                  .expected("to be owned by", column)
                  .butWas(owner == null ? "(none)" : owner);
        });
  }

  /**
   * Verifies that it belongs to no column.
   *
   * <pre>{@code
   * assertThat(database).sequence("order_number").isOwnedByNoColumn(); // passes
   * assertThat(database).sequence("spare").isOwnedByNoColumn(); // fails
   * }</pre>
   *
   * @return this
   */
  public SequenceAssert isOwnedByNoColumn() {
    return expectValue("to be owned by", null, Sequence::ownedBy);
  }

  /**
   * Verifies that it can give out this many numbers more before it ends. One that cycles never
   * does.
   *
   * <pre>{@code
   * assertThat(database).sequence("order_number").hasRoomFor(1_000_000); // passes
   * assertThat(database).sequence("order_number").hasRoomFor(2_000_000_000); // fails
   * }</pre>
   *
   * <p>A role that may not read the sequence sees it as one that was never used.
   *
   * @param numbers how many
   * @return this
   */
  public SequenceAssert hasRoomFor(long numbers) {
    return expectThat(
        sequence ->
            sequence.cycle() || remaining(sequence).compareTo(BigInteger.valueOf(numbers)) >= 0,
        "good for " + numbers + " numbers more",
        sequence ->
            "it has "
                + remaining(sequence)
                + " left"
                + (sequence.lastValue() == null ? "" : " after " + sequence.lastValue())
                + ", up to "
                + end(sequence));
  }

  private static BigInteger remaining(Sequence sequence) {
    BigInteger step = BigInteger.valueOf(sequence.increment());
    Long last = sequence.lastValue();
    BigInteger before =
        last == null
            ? BigInteger.valueOf(sequence.start()).subtract(step)
            : BigInteger.valueOf(last);
    return BigInteger.valueOf(end(sequence)).subtract(before).divide(step);
  }

  private static long end(Sequence sequence) {
    return sequence.increment() > 0 ? sequence.maximum() : sequence.minimum();
  }

  private boolean isColumn(ColumnName column, String written) {
    List<String> parts = Identifier.parse(written);
    int last = parts.size() - 1;
    return last >= 1
        && parts.get(last).equals(column.column())
        && parts.get(last - 1).equals(column.table().name())
        && (last == 1
            ? catalog().searchPath().contains(column.table().schema())
            : parts.get(last - 2).equals(column.table().schema()));
  }

  @Override
  List<Privilege> privileges(Sequence sequence) {
    return sequence.privileges();
  }
}
