package dev.pgassay.perf;

import dev.pgassay.assertions.failure.Failure;
import dev.pgassay.assertions.failure.SimilarNames;
import dev.pgassay.assertions.migration.step.DatabaseWork;
import dev.pgassay.perf.ExplainSession.PlanKind;
import dev.pgassay.perf.baseline.Baseline;
import dev.pgassay.perf.baseline.BaselineStore;
import dev.pgassay.perf.baseline.Cost;
import dev.pgassay.perf.comparison.Comparison;
import dev.pgassay.perf.comparison.Sides;
import dev.pgassay.perf.plan.PlanNode;
import dev.pgassay.perf.plan.QueryPlan;
import dev.pgassay.perf.plan.Smell;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.assertj.core.annotation.CheckReturnValue;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of what a query costs. {@link QueryInDatabase} says how it is examined; each
 * expectation must hold for the plan of its values and for the generic plan.
 *
 * <p>An expectation that cannot be judged fails and says why: where two runs do not agree, where a
 * table is so small that PostgreSQL reads it as a whole whatever indexes there are, and where a
 * budget is so large that no plan can exceed it.
 *
 * <p>A failure in a database that was handed out for a test says more than the plan, where it can:
 * since which migration no index serves, and which index would, tried in a copy. That takes
 * seconds, and copying closes connections to the database that are idle.
 *
 * <p>Not thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class QueryAssert extends AbstractAssert<QueryAssert, QueryInDatabase> {

  private final Consumer<AssertionError> failures;
  private final Diagnosis diagnosis;

  QueryAssert(QueryInDatabase query, Consumer<AssertionError> failures) {
    super(query, QueryAssert.class);
    this.failures = failures;
    this.diagnosis = new Diagnosis(query);
  }

  /**
   * Verifies that PostgreSQL uses an index for the query. An index of a partitioned table is used
   * when one of its parts is.
   *
   * <pre>{@code
   * assertThat(Query.of("select * from users where email = ?", "a@b.c").on(database))
   *     .usesIndex("users_email_key"); // passes
   * assertThat(Query.of("select * from users where lower(email) = ?", "a@b.c").on(database))
   *     .usesIndex("users_email_key"); // fails, and shows the plan
   * }</pre>
   *
   * @param index its name
   * @return this
   */
  public QueryAssert usesIndex(String index) {
    return expectOfIndex(index, scan -> expectOfPlans("to use index", index, scan, true));
  }

  /**
   * Verifies that PostgreSQL does not use an index for the query.
   *
   * <pre>{@code
   * assertThat(query).doesNotUseIndex("users_status_idx"); // passes
   * assertThat(query).doesNotUseIndex("users_email_key");  // fails, and shows the plan
   * }</pre>
   *
   * @param index its name
   * @return this
   */
  public QueryAssert doesNotUseIndex(String index) {
    return expectOfIndex(index, scan -> expectOfPlans("not to use index", index, scan, false));
  }

  /**
   * Verifies that an index can serve the query, whatever PostgreSQL thinks is cheaper for the rows
   * that are there. Holds on empty tables as well, since it is asked with sequential scans made
   * unattractive, and without executing the query.
   *
   * <pre>{@code
   * assertThat(Query.of("select * from users where email = ?", "a@b.c").on(database))
   *     .canUseIndex("users_email_key"); // passes
   * assertThat(Query.of("select * from users where lower(email) = ?", "a@b.c").on(database))
   *     .canUseIndex("users_email_key"); // fails: its condition is no condition of the index
   * }</pre>
   *
   * @param index its name
   * @return this
   */
  public QueryAssert canUseIndex(String index) {
    return expectOfIndex(
        index,
        scan -> {
          QueryPlan plan =
              actual.ask(
                  session -> {
                    session.set("enable_seqscan", "off");
                    session.set("enable_sort", "off");
                    return session.estimated(PlanKind.CUSTOM);
                  });
          boolean used =
              plan.nodes().anyMatch(scan.and(node -> node.property("Index Cond").isPresent()));
          return used
              ? null
              : diagnosis.explain(
                  failure("to be able to use index", index)
                      .butWas("even without sequential scans its plan is", plan),
                  plan);
        });
  }

  /**
   * Verifies that PostgreSQL would use an index for the query if the index's table had a number of
   * rows. They are really made, in a copy of the database, by {@link
   * dev.pgassay.assertions.fixture.Rows}: some ten thousands a second. Rows that the table has
   * count and stay; an empty table that the new ones have to refer to gets a hundredth as many. The
   * query is planned there, and not executed.
   *
   * <p>What the copy holds decides: a value of the query that no row has is a rare one. So fill the
   * tables, this one included, with what matters before. A copy is made while nobody is connected;
   * idle connections to the database are closed.
   *
   * <pre>{@code
   * assertThat(Query.of("select * from orders where user_id = ?", 17).on(database))
   *     .wouldUseIndexAt("orders_user_id_idx", 1_000_000); // passes
   * assertThat(Query.of("select * from orders where status = ?", "open").on(database))
   *     .wouldUseIndexAt("orders_status_idx", 1_000_000);  // fails: Seq Scan on public.orders …
   * }</pre>
   *
   * @param index its name
   * @param rows how many rows its table has then, 5,000,000 at most
   * @return this
   * @throws IllegalArgumentException if it is no such number, the table has more rows already, or
   *     the database cannot be copied
   * @throws IllegalStateException if a transaction is open in the database
   * @throws dev.pgassay.assertions.fixture.RowsRefusedException if no such rows can be made
   */
  public QueryAssert wouldUseIndexAt(String index, long rows) {
    FilledCopy.check(rows);
    return expectOfIndex(
        index,
        scan -> {
          try (FilledCopy filled = FilledCopy.of(actual, index, rows)) {
            String relation =
                String.format(
                    Locale.ROOT, "with %,d rows in %s to use index", rows, filled.table());
            return filled.plans().stream()
                .filter(found -> found.plan().nodes().noneMatch(scan))
                .findFirst()
                .map(found -> withPlan(failure(relation, index), found))
                .orElse(null);
          }
        });
  }

  /**
   * Asks something of an index.
   *
   * @param expectation takes what tells a scan of the index
   */
  private QueryAssert expectOfIndex(
      String index, Function<Predicate<PlanNode>, @Nullable Failure> expectation) {
    IndexNames names = actual.ask(session -> IndexNames.read(session.connection()));
    Set<String> inPlans = names.inPlans(index);
    return fail(
        inPlans.isEmpty()
            ? diagnosis.explainMissing(
                failure("to use index", index)
                    .but("the database has none of that name")
                    .similar(SimilarNames.of(index, names.names())),
                index)
            : expectation.apply(node -> node.index().filter(inPlans::contains).isPresent()));
  }

  private @Nullable Failure expectOfPlans(
      String relation, String expected, Predicate<PlanNode> step, boolean wanted) {
    return actual.expectedMeasurements().stream()
        .filter(found -> found.plan().nodes().anyMatch(step) != wanted)
        .findFirst()
        .map(found -> withPlan(failure(relation, expected), found))
        .orElse(null);
  }

  /**
   * Verifies that no table is read as a whole.
   *
   * <pre>{@code
   * assertThat(Query.of("select * from orders where id = ?", 17).on(database))
   *     .hasNoSequentialScan(); // passes
   * assertThat(Query.of("select * from orders where note = ?", "x").on(database))
   *     .hasNoSequentialScan(); // fails: Seq Scan on public.orders …
   * }</pre>
   *
   * @return this
   */
  public QueryAssert hasNoSequentialScan() {
    return fail(
        expectOfPlans(
            "to have in its plan", "no sequential scan", PlanNode::isSequentialScan, false));
  }

  /**
   * Verifies that a table is not read as a whole.
   *
   * <pre>{@code
   * assertThat(query).hasNoSequentialScanOn("orders");    // passes
   * assertThat(query).hasNoSequentialScanOn("countries"); // fails: Seq Scan on public.countries …
   * }</pre>
   *
   * @param table its name, with or without a schema
   * @return this
   */
  public QueryAssert hasNoSequentialScanOn(String table) {
    return fail(
        expectOfPlans(
            "to have in its plan",
            "no sequential scan on " + table,
            node ->
                node.isSequentialScan()
                    && node.relation().filter(name -> isCalled(name, table)).isPresent(),
            false));
  }

  private static boolean isCalled(String fullName, String written) {
    return fullName.equals(written) || fullName.endsWith("." + written);
  }

  /**
   * Verifies that a kind of step is in the plan.
   *
   * <pre>{@code
   * assertThat(query).hasStep("Hash Join"); // passes
   * assertThat(query).hasStep("Sort");      // fails, and shows the plan
   * }</pre>
   *
   * @param type the kind, as PostgreSQL's JSON calls it: {@code Hash Join}, {@code Sort}, {@code
   *     Index Only Scan}, …
   * @return this
   */
  public QueryAssert hasStep(String type) {
    return fail(expectOfPlans("to have in its plan", type, node -> node.type().equals(type), true));
  }

  /**
   * Verifies that a kind of step is not in the plan.
   *
   * <pre>{@code
   * assertThat(query).hasNoStep("Sort");      // passes: an index gives the order
   * assertThat(query).hasNoStep("Hash Join"); // fails, and shows the plan
   * }</pre>
   *
   * @param type the kind, as PostgreSQL's JSON calls it
   * @return this
   */
  public QueryAssert hasNoStep(String type) {
    return fail(
        expectOfPlans("not to have in its plan", type, node -> node.type().equals(type), false));
  }

  /**
   * Verifies that the query reads no more blocks of tables and indexes than this, wherever they are
   * found: in a cache or on disk. What triggers read counts, and what the checks of foreign keys
   * read, also where they are deferred to the end of the transaction.
   *
   * <pre>{@code
   * assertThat(query).readsAtMost(4, BLOCKS); // passes: 3
   * assertThat(query).readsAtMost(2, BLOCKS); // fails: 3, and shows the plan
   * }</pre>
   *
   * @param amount how many
   * @param unit in which unit
   * @return this
   */
  public QueryAssert readsAtMost(long amount, Unit unit) {
    long budget = unit.toBlocks(amount);
    return expectCounted(
        "to read",
        "at most %,d blocks",
        Measurement::blocks,
        budget,
        "it reads %,d",
        diagnosis::explainBlocks,
        (measurement, failure) -> {
          long whole = measurement.sizes().blocks();
          return whole > budget
              ? null
              : failure
                  .get()
                  .but(
                      String.format(
                          Locale.ROOT,
                          "it cannot be judged: all blocks of its tables are %,d, so that no plan can"
                              + " read many more",
                          whole))
                  .detail("Fill them first, as with Rows.of(…), or lower the budget.");
        });
  }

  /**
   * Verifies that the query gives no more rows than this.
   *
   * <pre>{@code
   * assertThat(Query.of("select * from orders limit 50").on(database)).returnsAtMost(50); // passes
   * assertThat(Query.of("select * from orders").on(database)).returnsAtMost(50);          // fails: 12,480
   * }</pre>
   *
   * @param rows how many
   * @return this
   */
  public QueryAssert returnsAtMost(long rows) {
    return expectCounted(
        "to return",
        "at most %,d rows",
        measurement -> Math.round(measurement.plan().root().rows()),
        rows,
        "it returns %,d",
        (failure, measurement) -> failure,
        (measurement, failure) -> null);
  }

  /**
   * Verifies that sorts, hash tables and the like fit into {@code work_mem}: nothing is put on
   * disk.
   *
   * <pre>{@code
   * assertThat(query).usesNoTemporaryBlocks();                          // passes
   * assertThat(Query.of("select * from orders order by note").with("work_mem", "64kB").on(database))
   *     .usesNoTemporaryBlocks();                                       // fails: 1,204
   * }</pre>
   *
   * @return this
   */
  public QueryAssert usesNoTemporaryBlocks() {
    return expectCounted(
        "to put on disk",
        "no temporary blocks",
        measurement -> measurement.plan().root().blocks().temporary(),
        0,
        "it writes and reads %,d",
        (failure, measurement) -> failure,
        (measurement, failure) -> null);
  }

  private QueryAssert expectCounted(
      String relation,
      String expected,
      Function<Measurement, Long> counter,
      long most,
      String but,
      BiFunction<Failure, Measurement, Failure> explanation,
      BiFunction<Measurement, Supplier<Failure>, @Nullable Failure> refusal) {
    Supplier<Failure> failure = () -> failure(relation, String.format(Locale.ROOT, expected, most));
    for (Measurement measurement : actual.expectedMeasurements()) {
      if (!measurement.isStable()) {
        return fail(failure.get().but("it cannot be judged: " + measurement.difference()));
      }
      Failure refused = refusal.apply(measurement, failure);
      if (refused != null) {
        return fail(refused);
      }
      long found = counter.apply(measurement);
      if (found > most) {
        return fail(
            explanation.apply(
                failure
                    .get()
                    .but(String.format(Locale.ROOT, but, found) + of(measurement))
                    .detail("Plan:\n" + measurement.plan().toString().indent(2).stripTrailing()),
                measurement));
      }
    }
    return this;
  }

  /**
   * Verifies that the plan has none of the usual smells: {@link Smell#usual()}.
   *
   * <pre>{@code
   * assertThat(Query.of("select * from orders where id = ?", 17).on(database)).hasNoSmells(); // passes
   * assertThat(Query.of("select * from orders where note = ?", "x").on(database)).hasNoSmells();
   * // fails: SLOW_SCAN  Seq Scan on public.orders … throws 249,988 of 250,000 rows away
   * }</pre>
   *
   * @return this
   */
  public QueryAssert hasNoSmells() {
    return expectNone(Smell.usual());
  }

  /**
   * Verifies that the plan has none of these smells.
   *
   * <pre>{@code
   * assertThat(query).hasNoSmell(Smell.LARGE_OFFSET); // passes
   * assertThat(query).hasNoSmell(Smell.DISK_SORT);    // fails: sorts 12,480 rows on disk
   * }</pre>
   *
   * @param first the first
   * @param more others
   * @return this
   */
  public QueryAssert hasNoSmell(Smell first, Smell... more) {
    return expectNone(EnumSet.of(first, more));
  }

  private QueryAssert expectNone(Set<Smell> smells) {
    for (Measurement measurement : actual.expectedMeasurements()) {
      List<Smell.Found> found = QuerySmells.in(actual, measurement, smells);
      if (!found.isEmpty()) {
        return fail(
            withPlan(
                failure(
                        "to have",
                        "none of "
                            + smells.stream().map(Enum::name).collect(Collectors.joining(", ")))
                    .detail(
                        found.stream()
                            .map(Smell.Found::toString)
                            .collect(Collectors.joining("\n"))),
                measurement,
                smells));
      }
    }
    return this;
  }

  /**
   * Verifies that the query costs what a committed file says: it has the same plan, gives as many
   * rows and reads as many blocks. Whatever differs makes it fail, also when it has got better: a
   * file that says more than is true would let it get worse again.
   *
   * <pre>{@code
   * assertThat(query).matchesBaseline("orders of a user"); // passes
   * // V7__drop_old_indexes.sql dropped orders_user_id_idx
   * assertThat(query).matchesBaseline("orders of a user"); // fails, and shows both plans
   * }</pre>
   *
   * <p>The file is {@link BaselineStore#ofTestClass()}. An entry that is missing is written, and
   * the test fails and says so.
   *
   * @param name the query's name in the file
   * @return this
   */
  public QueryAssert matchesBaseline(String name) {
    return matchesBaseline(name, BaselineStore.ofTestClass());
  }

  /**
   * Verifies what {@link #matchesBaseline(String)} does, by another file.
   *
   * <pre>{@code
   * BaselineStore shared = BaselineStore.of(Path.of("src/test/resources/pgassay/reports.txt"));
   * assertThat(query).matchesBaseline("sales of a month", shared); // passes
   * assertThat(query).matchesBaseline("sales of a year", shared);  // fails: it costs more
   * }</pre>
   *
   * @param name the query's name in the file
   * @param store the file
   * @return this
   */
  public QueryAssert matchesBaseline(String name, BaselineStore store) {
    return compare(name, store, BaselineStore.Allowed.NO_DIFFERENCE);
  }

  /**
   * Verifies that the query reads no more blocks than a committed file says, with whatever plan.
   * What is dear today is accepted, and may only get cheaper; where it has, that is logged.
   *
   * <pre>{@code
   * assertThat(query).isNoWorseThanBaseline("orders by note"); // passes: 148 blocks
   * // the table has got another index
   * assertThat(query).isNoWorseThanBaseline("orders by note"); // passes: 4 blocks
   * // a condition was taken out
   * assertThat(query).isNoWorseThanBaseline("orders by note"); // fails: 296 blocks
   * }</pre>
   *
   * @param name the query's name in {@link BaselineStore#ofTestClass()}
   * @return this
   */
  public QueryAssert isNoWorseThanBaseline(String name) {
    return isNoWorseThanBaseline(name, BaselineStore.ofTestClass());
  }

  /**
   * Verifies what {@link #isNoWorseThanBaseline(String)} does, by another file.
   *
   * <pre>{@code
   * assertThat(query).isNoWorseThanBaseline("orders by note", shared); // passes
   * assertThat(query).isNoWorseThanBaseline("orders by date", shared); // fails: it costs more
   * }</pre>
   *
   * @param name the query's name in the file
   * @param store the file
   * @return this
   */
  public QueryAssert isNoWorseThanBaseline(String name, BaselineStore store) {
    return compare(name, store, BaselineStore.Allowed.NOTHING_WORSE);
  }

  private QueryAssert compare(String name, BaselineStore store, BaselineStore.Allowed allowed) {
    List<Measurement> measurements = actual.expectedMeasurements();
    Failure failure = failure("to cost what is recorded as", name + ", in " + store);
    for (Measurement measurement : measurements) {
      if (!measurement.isStable()) {
        return fail(failure.but("it cannot be judged: " + measurement.difference()));
      }
    }
    Measurement custom = measurements.get(0);
    if (custom.sizes().areTooSmall()) {
      return fail(
          failure
              .but(
                  "it cannot be judged: each of its tables has fewer than 30 blocks, and"
                      + " PostgreSQL reads such a table as a whole, whatever indexes there are")
              .detail("Fill them first, as with Rows.of(…)."));
    }
    return actual.ask(
        session ->
            fail(
                store
                    .compare(
                        name,
                        session.connection().getMetaData().getDatabaseMajorVersion(),
                        new Baseline(cost(custom), cost(measurements.get(measurements.size() - 1))),
                        Set.copyOf(IndexNames.read(session.connection()).names()),
                        allowed,
                        failure)
                    .orElse(null)));
  }

  /**
   * Prepares to compare how long the query takes with another one, or with itself under other
   * settings. {@link Comparison#by} does it, and says how much slower it may be.
   *
   * <pre>{@code
   * assertThat(newQuery.on(database)).isNotSlowerThan(oldQuery.on(database)).by(20, PERCENT);
   * }</pre>
   *
   * @param other what it is compared with, in this database or in another of the same server
   * @return the comparison
   */
  @CheckReturnValue
  public Comparison isNotSlowerThan(QueryInDatabase other) {
    return new Comparison(
        () -> Sides.of(new ComparedQuery(actual, ""), new ComparedQuery(other, "")),
        info.descriptionText(),
        failures);
  }

  /**
   * Prepares to compare how long the query takes with the schema before its last migration. Two
   * databases are made for it, beginning with none: the one is filled when it has all migrations
   * but the last, and copied; then the last runs on these rows. What the test's own database holds
   * does not count.
   *
   * <pre>{@code
   * assertThat(query.on(database))
   *     .isNotSlowerThanBeforeLastMigration(filled -> Rows.of("orders").count(20_000).into(filled))
   *     .by(20, PERCENT);
   * }</pre>
   *
   * @param filling puts rows in, by the schema before the last migration
   * @return the comparison
   */
  @CheckReturnValue
  public Comparison isNotSlowerThanBeforeLastMigration(DatabaseWork filling) {
    return new Comparison(
        () -> BeforeLastMigration.of(actual, filling), info.descriptionText(), failures);
  }

  private static Cost cost(Measurement measurement) {
    QueryPlan plan = measurement.plan();
    return new Cost(Math.round(plan.root().rows()), measurement.blocks(), plan.steps());
  }

  private Failure failure(String relation, String expected) {
    return Failure.of("query", actual.toString()).expected(relation, expected);
  }

  private Failure withPlan(Failure failure, Measurement measurement) {
    return withPlan(failure, measurement, EnumSet.noneOf(Smell.class));
  }

  private Failure withPlan(Failure failure, Measurement measurement, Set<Smell> told) {
    return diagnosis.judge(
        failure.butWas("its plan" + of(measurement) + " is", measurement.plan()),
        measurement,
        told);
  }

  private String of(Measurement measurement) {
    return measurement.kind() == PlanKind.GENERIC
        ? " (the generic plan, which a prepared statement may get after five executions)"
        : "";
  }

  private QueryAssert fail(@Nullable Failure failure) {
    if (failure != null) {
      failures.accept(failure.toError(info.descriptionText()));
    }
    return this;
  }
}
