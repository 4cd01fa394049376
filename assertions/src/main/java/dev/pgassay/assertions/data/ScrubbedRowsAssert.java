package dev.pgassay.assertions.data;

import dev.pgassay.assertions.files.CommittedFile;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Expectations of rows without what is another in each run: ids, times. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ScrubbedRowsAssert extends RowsExpectations<ScrubbedRowsAssert> {

  private final Scrubbing scrubbing;
  private final List<String> order;

  /** Begins expectations. */
  ScrubbedRowsAssert(
      DataSource database,
      @Nullable RowSource source,
      Terms terms,
      Consumer<AssertionError> failures,
      Scrubbing scrubbing,
      List<String> order) {
    super(database, ScrubbedRowsAssert.class, source, terms, failures);
    this.scrubbing = scrubbing;
    this.order = order;
  }

  private ScrubbedRowsAssert on(Scrubbing other, List<String> otherOrder) {
    ScrubbedRowsAssert rows =
        new ScrubbedRowsAssert(actual, source, terms, failures, other, otherOrder);
    rows.info.description(info.description());
    return rows;
  }

  /**
   * Scrubs other columns, which have numbers of their own.
   *
   * <pre>{@code
   * assertThat(database).rows("people").scrubbing("id", "boss_id").scrubbing("badge").matchesFile("people.txt"); // passes
   * assertThat(database).rows("people").scrubbing("id").scrubbing("boss_id").matchesFile("people.txt");          // fails
   * }</pre>
   *
   * @param columns the columns
   * @return expectations without them
   */
  public ScrubbedRowsAssert scrubbing(String... columns) {
    return on(scrubbing.with(List.of(columns)), order);
  }

  /**
   * Sorts the rows. Where nothing is said, they are sorted by the primary key; or where that is
   * scrubbed or not there, by all columns that are not scrubbed; a query that sorts itself keeps
   * its order.
   *
   * <pre>{@code
   * assertThat(database).rows("people").scrubbing("id").orderedBy("born").matchesFile("people.txt"); // passes
   * assertThat(database).rows("people").scrubbing("id").orderedBy("name").matchesFile("people.txt"); // fails
   * }</pre>
   *
   * @param expressions SQL as after {@code order by}
   * @return expectations of the rows in that order
   */
  public ScrubbedRowsAssert orderedBy(String... expressions) {
    return on(scrubbing, List.of(expressions));
  }

  /**
   * Verifies what {@link RowsAssert#matchesFile} does, of the rows without what is scrubbed.
   *
   * <pre>{@code
   * assertThat(database).rows("orders").scrubbing("id", "placed_at").matchesFile("orders.txt"); // passes
   * assertThat(database).rows("orders").scrubbing("placed_at").matchesFile("orders.txt");       // fails: id: #1 -> 51
   * }</pre>
   *
   * @param file the file: a name alone lies in {@code src/test/resources/pgassay}, anything else is
   *     taken as a path
   * @return this
   */
  public ScrubbedRowsAssert matchesFile(String file) {
    return matches(CommittedFile.of(file));
  }

  /** Verifies that the rows are those in a file. */
  ScrubbedRowsAssert matches(CommittedFile file) {
    return expect(
        examination ->
            new GoldenRows(examination, Objects.requireNonNull(source), terms, scrubbing, order)
                .with(file));
  }
}
