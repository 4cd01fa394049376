package dev.pgassay.perf.statement;

import dev.pgassay.assertions.failure.Failure;
import dev.pgassay.perf.baseline.BaselineStore;
import dev.pgassay.perf.baseline.StatementCounts;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of the statements that an action executed.
 *
 * <p>A batch counts once for each shape of statement in it, since it is one round trip. What begins
 * or ends a transaction is counted only where {@link StatementKind#TRANSACTION} is asked for. A
 * statement that failed counts.
 *
 * <p>An expectation fails where nothing was recorded, and says what may be the reason.
 *
 * <p>Not thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class StatementsAssert extends AbstractAssert<StatementsAssert, Statements> {

  private static final Set<StatementKind> WRITES =
      EnumSet.of(
          StatementKind.INSERT, StatementKind.UPDATE, StatementKind.DELETE, StatementKind.MERGE);

  private final Consumer<AssertionError> failures;

  /**
   * Begins expectations; {@code PerfAssertions.assertThat} is the way to write it.
   *
   * @param statements the statements
   * @param failures who is told of a failure
   */
  @API(status = API.Status.INTERNAL)
  public StatementsAssert(Statements statements, Consumer<AssertionError> failures) {
    super(statements, StatementsAssert.class);
    this.failures = failures;
  }

  /**
   * Verifies that a number of statements was executed. None can be expected of a database that the
   * application is known to use.
   *
   * <pre>{@code
   * assertThat(queries(database, () -> users.find(1))).hasExactly(1); // passes
   * assertThat(queries(database, () -> users.find(1))).hasExactly(2); // fails, and shows the one
   * }</pre>
   *
   * @param count how many
   * @return this
   * @throws IllegalArgumentException if the number is negative
   */
  public StatementsAssert hasExactly(int count) {
    requireCount(count);
    boolean nothingAtAll = count == 0 && actual.working().isEmpty() && actual.databaseUsed();
    return nothingAtAll
        ? this
        : expect(
            "to be",
            "exactly " + counted(count, "statement"),
            actual.working(),
            actual.working().size() == count);
  }

  /**
   * Verifies that a number of statements of a kind was executed.
   *
   * <pre>{@code
   * assertThat(queries(database, () -> users.find(1))).hasExactly(1, SELECT); // passes
   * assertThat(queries(database, () -> users.find(1))).hasExactly(1, UPDATE); // fails
   * }</pre>
   *
   * @param count how many
   * @param kind the kind
   * @return this
   * @throws IllegalArgumentException if the number is negative
   */
  public StatementsAssert hasExactly(int count, StatementKind kind) {
    requireCount(count);
    return expect(
        "to be", "exactly " + count + " " + kind, actual.of(kind), actual.of(kind).size() == count);
  }

  /**
   * Verifies that no more statements were executed.
   *
   * <pre>{@code
   * assertThat(queries(database, () -> orders.ofToday())).hasAtMost(2); // passes
   * assertThat(queries(database, () -> orders.ofToday())).hasAtMost(1); // fails, and shows both
   * }</pre>
   *
   * @param count how many
   * @return this
   * @throws IllegalArgumentException if the number is not positive; {@code hasExactly(0)} says none
   */
  public StatementsAssert hasAtMost(int count) {
    requireLimit(count);
    return expect(
        "to be",
        "at most " + counted(count, "statement"),
        actual.working(),
        actual.working().size() <= count);
  }

  /**
   * Verifies that no more statements of a kind were executed.
   *
   * <pre>{@code
   * assertThat(queries(database, () -> orders.ofToday())).hasAtMost(2, SELECT); // passes
   * assertThat(queries(database, () -> orders.ofToday())).hasAtMost(1, SELECT); // fails
   * }</pre>
   *
   * @param count how many
   * @param kind the kind
   * @return this
   * @throws IllegalArgumentException if the number is not positive; {@code hasExactly(0, kind)}
   *     says none
   */
  public StatementsAssert hasAtMost(int count, StatementKind kind) {
    requireLimit(count);
    return expect(
        "to be", "at most " + count + " " + kind, actual.of(kind), actual.of(kind).size() <= count);
  }

  /**
   * Verifies that no query was executed twice with the same text and values, whichever line did it.
   * Queries that draw a number from a sequence are left out.
   *
   * <pre>{@code
   * assertThat(queries(database, () -> prices.of("tea", "pot"))).hasNoDuplicates(); // passes
   * assertThat(queries(database, () -> prices.of("tea", "tea"))).hasNoDuplicates(); // fails
   * }</pre>
   *
   * @return this
   */
  public StatementsAssert hasNoDuplicates() {
    List<List<ExecutedStatement>> duplicates = Duplicates.in(actual);
    return expect(
        "to have",
        "no query twice with the same values",
        duplicates.stream().flatMap(List::stream).toList(),
        duplicates.isEmpty());
  }

  /**
   * Verifies that what is written is sent in batches: of all INSERT, UPDATE, DELETE and MERGE of
   * one shape, one at most was sent alone. Fails if nothing was written.
   *
   * <pre>{@code
   * assertThat(queries(database, () -> orders.importAll(file))).batchesWrites(); // passes
   * assertThat(queries(database, () -> lines.forEach(orders::add))).batchesWrites(); // fails
   * }</pre>
   *
   * @return this
   */
  public StatementsAssert batchesWrites() {
    List<ExecutedStatement> writes =
        actual.working().stream().filter(statement -> WRITES.contains(statement.kind())).toList();
    Failure failure = failure().expected("to write", "in batches");
    if (!actual.working().isEmpty() && writes.isEmpty()) {
      return fail(failure.but("none of " + actual.working().size() + " writes"));
    }
    List<ExecutedStatement> alone =
        Statements.byShape(writes).values().stream()
            .map(same -> same.stream().filter(each -> each.executions() == 1).toList())
            .filter(same -> same.size() > 1)
            .flatMap(List::stream)
            .toList();
    return expect("to write", "in batches", alone, alone.isEmpty(), "these were sent one by one");
  }

  /**
   * Verifies that no statement gives more rows: for a query the rows of its result that were read,
   * for a write those that it wrote.
   *
   * <pre>{@code
   * assertThat(queries(database, () -> orders.page(1))).returnsAtMost(20); // passes
   * assertThat(queries(database, () -> orders.all())).returnsAtMost(20);   // fails
   * }</pre>
   *
   * @param rows how many
   * @return this
   * @throws IllegalArgumentException if the number is negative
   */
  public StatementsAssert returnsAtMost(long rows) {
    if (rows < 0) {
      throw new IllegalArgumentException("`" + rows + "` is no number of rows; give 0 or more");
    }
    List<ExecutedStatement> more =
        actual.working().stream().filter(statement -> statement.rows() > rows).toList();
    List<String> shown =
        more.stream()
            .map(
                statement ->
                    String.format(Locale.ROOT, "%,d rows: %s", statement.rows(), statement))
            .toList();
    if (actual.working().isEmpty()) {
      return fail(nothing(failure().expected("to return", "at most " + counted(rows, "row"))));
    }
    return more.isEmpty()
        ? this
        : fail(
            failure()
                .expected("to return", "at most " + counted(rows, "row") + " each")
                .butWas("these return more", shown));
  }

  /**
   * Verifies that every connection that was opened was closed again.
   *
   * <p>A pool keeps its connections, so of an application with a pool, wrap the pool ({@link
   * StatementRecorder#wrap}); where only a pool's own connections were seen, this fails.
   *
   * <pre>{@code
   * assertThat(queries(database, () -> users.find(1))).leaksNoConnection();          // passes
   * assertThat(queries(database, () -> database.getConnection())).leaksNoConnection(); // fails
   * }</pre>
   *
   * @return this
   */
  public StatementsAssert leaksNoConnection() {
    Recording.ConnectionUse used = actual.connections();
    Failure failure = failure().expected("to leave", "no connection open");
    if (!used.unclosed().isEmpty()) {
      return fail(
          failure.butWas(
              used.unclosed().size() + " of " + used.opened() + " stayed open",
              used.unclosed().stream()
                  .map(open -> "connection " + open.number() + StatementsText.place(open.lines()))
                  .toList()));
    }
    return used.opened() > used.pooled()
        ? this
        : fail(
            failure
                .but(
                    used.pooled() > 0
                        ? "this cannot be judged: a pool opened all "
                            + used.pooled()
                            + " connections, and keeps them"
                        : "this cannot be judged: no connection was opened")
                .detail(
                    "To resolve this, do one of:\n"
                        + "  -> let the action open its connections itself\n"
                        + "  -> wrap the pool that it uses with StatementRecorder.wrap(…), give the"
                        + " application that, and record that"));
  }

  /**
   * Verifies that the action does not execute more statements when there are more rows, which is
   * the definition of N+1.
   *
   * <p>Rows are put in three times, so that there are 1, 3 and 10 more than before, and each time
   * the action is done again; rows stay. Statements grow when a kind is executed more often with
   * more rows, or one shape of statement more often with each size. Fails as well where the action
   * reads and writes as many rows with 1 row as with 10: then it does not read the rows that are
   * put in.
   *
   * <pre>{@code
   * assertThat(queries(database, () -> orders.withLines()))
   *     .doNotGrowWith(rows -> Rows.of("orders").count(rows).into(database)); // passes with a join
   * assertThat(queries(database, () -> orders.eachWithItsLines()))
   *     .doNotGrowWith(rows -> Rows.of("orders").count(rows).into(database)); // fails: 2, 4, 11
   * }</pre>
   *
   * @param rows puts so many rows more in, and commits them
   * @return this
   * @throws IllegalStateException if the action or putting rows in fails with a checked exception
   */
  public StatementsAssert doNotGrowWith(RowSource rows) {
    return fail(StatementGrowth.of(actual, rows).failure());
  }

  /**
   * Verifies that as many statements of each kind were executed as a committed file says. Whatever
   * differs makes it fail, also when it is fewer. Those of the kind {@link
   * StatementKind#TRANSACTION} are not recorded.
   *
   * <pre>{@code
   * assertThat(queries(database, () -> orders.place(ada, wanted))).matchesBaseline("place"); // passes
   * // an order looks each of its products up now
   * assertThat(queries(database, () -> orders.place(ada, wanted))).matchesBaseline("place"); // fails
   * }</pre>
   *
   * <p>The file is {@link BaselineStore#ofTestClass()}. An entry that is missing is written, and
   * the test fails and says so.
   *
   * @param name the action's name in the file
   * @return this
   */
  public StatementsAssert matchesBaseline(String name) {
    return matchesBaseline(name, BaselineStore.ofTestClass());
  }

  /**
   * Verifies what {@link #matchesBaseline(String)} does, by another file.
   *
   * <pre>{@code
   * BaselineStore shared = BaselineStore.of(Path.of("src/test/resources/pgassay/orders.txt"));
   * assertThat(queries(database, () -> orders.today())).matchesBaseline("today", shared); // passes
   * assertThat(queries(database, () -> orders.all())).matchesBaseline("today", shared);   // fails
   * }</pre>
   *
   * @param name the action's name in the file
   * @param store the file
   * @return this
   */
  public StatementsAssert matchesBaseline(String name, BaselineStore store) {
    return compare(name, store, BaselineStore.Allowed.NO_DIFFERENCE);
  }

  /**
   * Verifies that no more statements of any kind were executed than a committed file says. Where
   * there are fewer, that is logged.
   *
   * <pre>{@code
   * assertThat(queries(database, () -> report.write())).isNoWorseThanBaseline("report"); // passes
   * // it asks for each order now
   * assertThat(queries(database, () -> report.write())).isNoWorseThanBaseline("report"); // fails
   * }</pre>
   *
   * @param name the action's name in {@link BaselineStore#ofTestClass()}
   * @return this
   */
  public StatementsAssert isNoWorseThanBaseline(String name) {
    return isNoWorseThanBaseline(name, BaselineStore.ofTestClass());
  }

  /**
   * Verifies what {@link #isNoWorseThanBaseline(String)} does, by another file.
   *
   * <pre>{@code
   * assertThat(statements).isNoWorseThanBaseline("report", shared); // passes
   * assertThat(statements).isNoWorseThanBaseline("letter", shared); // fails: there are more
   * }</pre>
   *
   * @param name the action's name in the file
   * @param store the file
   * @return this
   */
  public StatementsAssert isNoWorseThanBaseline(String name, BaselineStore store) {
    return compare(name, store, BaselineStore.Allowed.NOTHING_WORSE);
  }

  private StatementsAssert compare(
      String name, BaselineStore store, BaselineStore.Allowed allowed) {
    Failure failure = failure().expected("to be as many as recorded as", name + ", in " + store);
    if (actual.working().isEmpty()) {
      return fail(nothing(failure));
    }
    StatementCounts counts =
        new StatementCounts(
            actual.working().stream()
                .collect(
                    Collectors.groupingBy(
                        statement -> statement.kind().name(),
                        TreeMap::new,
                        Collectors.summingInt(statement -> 1))));
    return fail(
        store
            .compare(name, counts, allowed, failure)
            .map(found -> found.detail(others()))
            .orElse(null));
  }

  private StatementsAssert expect(
      String relation, String expected, List<ExecutedStatement> shown, boolean holds) {
    return expect(
        relation,
        expected,
        shown,
        holds,
        shown.size() == 1 ? "there is 1" : "there are " + shown.size());
  }

  private StatementsAssert expect(
      String relation,
      String expected,
      List<ExecutedStatement> shown,
      boolean holds,
      String words) {
    Failure failure = failure().expected(relation, expected);
    if (actual.working().isEmpty() && shown.isEmpty()) {
      return fail(nothing(failure));
    }
    if (holds) {
      return this;
    }
    return fail(
        shown.isEmpty()
            ? failure.but("there is none").detail(others())
            : failure.butWas(words, StatementsText.byShape(shown)));
  }

  private String others() {
    return "What was executed:\n"
        + String.join("\n", StatementsText.byShape(actual.working())).indent(2).stripTrailing();
  }

  private Failure nothing(Failure failure) {
    return NothingRecorded.in(failure, actual);
  }

  private Failure failure() {
    return Failure.of("statements", "of " + actual.action());
  }

  private static String counted(long number, String what) {
    return number + " " + (number == 1 ? what : what + "s");
  }

  private static void requireCount(int count) {
    if (count < 0) {
      throw new IllegalArgumentException(
          "`" + count + "` is no number of statements; give 0 or more");
    }
  }

  private static void requireLimit(int count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "`" + count + "` is no limit; give 1 or more, or write `hasExactly(0)`");
    }
  }

  private StatementsAssert fail(@Nullable Failure failure) {
    if (failure != null) {
      failures.accept(failure.toError(info.descriptionText()));
    }
    return this;
  }
}
