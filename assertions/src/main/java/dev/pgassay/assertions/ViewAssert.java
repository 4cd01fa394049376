package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Index;
import dev.pgassay.assertions.catalog.View;
import java.util.Locale;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Expectations of a view or of a materialized view. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ViewAssert extends ReactingRelationAssert<ViewAssert, View> {

  ViewAssert(@Nullable View view, Examination examination) {
    super(view, ViewAssert.class, examination);
  }

  /**
   * Verifies its query.
   *
   * <pre>{@code
   * assertThat(database).view("active_users").hasDefinition("select id from users where active"); // passes
   * assertThat(database).view("active_users").hasDefinition("select * from users"); // fails
   * }</pre>
   *
   * <p>PostgreSQL writes {@code *} as the columns that there were when the view was made.
   *
   * @param query the query; PostgreSQL reads it, so that its form does not matter
   * @return this
   */
  public ViewAssert hasDefinition(String query) {
    return expect(
        view ->
            differingSql(
                failure(view),
                "to have definition",
                query.strip(),
                view.definition().strip(),
                sql -> examination.canonicalSql().query(sql).strip()));
  }

  /**
   * Verifies that it reads with the rights of whoever asks: {@code security_invoker}, since
   * PostgreSQL 15.
   *
   * <pre>{@code
   * assertThat(database).view("active_users").isSecurityInvoker(); // passes
   * assertThat(database).view("user_count").isSecurityInvoker(); // fails: it reads with the rights of its owner
   * }</pre>
   *
   * @return this
   */
  public ViewAssert isSecurityInvoker() {
    return expectThat(
        view -> option(view, "security_invoker"),
        "SECURITY INVOKER",
        view -> "it reads with the rights of its owner");
  }

  /**
   * Verifies that it reads with the rights of its owner, past row-level security that is not for
   * that role.
   *
   * <pre>{@code
   * assertThat(database).view("user_count").isSecurityDefiner(); // passes
   * assertThat(database).view("active_users").isSecurityDefiner(); // fails: it has security_invoker
   * }</pre>
   *
   * @return this
   */
  public ViewAssert isSecurityDefiner() {
    return expectThat(
        view -> !(option(view, "security_invoker")),
        "SECURITY DEFINER",
        view -> "it has security_invoker");
  }

  /**
   * Verifies that no function of a query sees rows that it leaves out.
   *
   * <pre>{@code
   * assertThat(database).view("active_users").isSecurityBarrier(); // passes
   * assertThat(database).view("user_count").isSecurityBarrier(); // fails: it is none
   * }</pre>
   *
   * @return this
   */
  public ViewAssert isSecurityBarrier() {
    return expectThat(
        view -> option(view, "security_barrier"), "security_barrier", view -> "it is none");
  }

  /**
   * Verifies that it is no security barrier.
   *
   * <pre>{@code
   * assertThat(database).view("user_count").isNotSecurityBarrier(); // passes
   * assertThat(database).view("active_users").isNotSecurityBarrier(); // fails: it is one
   * }</pre>
   *
   * @return this
   */
  public ViewAssert isNotSecurityBarrier() {
    return expectThat(
        view -> !(option(view, "security_barrier")), "not security_barrier", view -> "it is one");
  }

  /**
   * Verifies that rows written through it must be such as it shows.
   *
   * <pre>{@code
   * assertThat(database).view("active_users").hasCheckOption("cascaded"); // passes
   * assertThat(database).view("active_users").hasCheckOption("local"); // fails
   * }</pre>
   *
   * @param option {@code local} or {@code cascaded}
   * @return this
   */
  public ViewAssert hasCheckOption(String option) {
    return expectValue(
        "to have check option",
        option.toLowerCase(Locale.ROOT),
        view -> view.options().get("check_option"));
  }

  /**
   * Verifies that rows written through it need not be such as it shows.
   *
   * <pre>{@code
   * assertThat(database).view("active_users").hasNoCheckOption(); // passes
   * assertThat(database).view("user_count").hasNoCheckOption(); // fails
   * }</pre>
   *
   * @return this
   */
  public ViewAssert hasNoCheckOption() {
    return expectValue("to have check option", null, view -> view.options().get("check_option"));
  }

  /**
   * Verifies that rows can be updated and deleted through it, without triggers or rules.
   *
   * <pre>{@code
   * assertThat(database).view("active_users").isUpdatable(); // passes
   * assertThat(database).view("user_count").isUpdatable(); // fails: rows cannot be updated and deleted through it
   * }</pre>
   *
   * @return this
   */
  public ViewAssert isUpdatable() {
    return expectThat(
        View::updatable, "updatable", view -> "rows cannot be updated and deleted through it");
  }

  /**
   * Verifies that rows cannot be updated and deleted through it, but by triggers or rules.
   *
   * <pre>{@code
   * assertThat(database).view("user_count").isNotUpdatable(); // passes
   * assertThat(database).view("active_users").isNotUpdatable(); // fails: rows can be updated and deleted through it
   * }</pre>
   *
   * @return this
   */
  public ViewAssert isNotUpdatable() {
    return expectThat(
        view -> !view.updatable(),
        "not updatable",
        view -> "rows can be updated and deleted through it");
  }

  /**
   * Verifies that rows can be inserted through it, without triggers or rules.
   *
   * <pre>{@code
   * assertThat(database).view("active_users").isInsertable(); // passes
   * assertThat(database).view("user_count").isInsertable(); // fails: rows cannot be inserted through it
   * }</pre>
   *
   * @return this
   */
  public ViewAssert isInsertable() {
    return expectThat(View::insertable, "insertable", view -> "rows cannot be inserted through it");
  }

  /**
   * Verifies that rows cannot be inserted through it, but by triggers or rules.
   *
   * <pre>{@code
   * assertThat(database).view("user_count").isNotInsertable(); // passes
   * assertThat(database).view("active_users").isNotInsertable(); // fails: rows can be inserted through it
   * }</pre>
   *
   * @return this
   */
  public ViewAssert isNotInsertable() {
    return expectThat(
        view -> !view.insertable(), "not insertable", view -> "rows can be inserted through it");
  }

  /**
   * Verifies that a materialized view has been filled; a view always is.
   *
   * <pre>{@code
   * assertThat(database).materializedView("daily_sales").isPopulated(); // passes
   * assertThat(database).materializedView("later").isPopulated(); // fails: it was never refreshed
   * }</pre>
   *
   * @return this
   */
  public ViewAssert isPopulated() {
    return expectThat(View::populated, "populated", view -> "it was never refreshed");
  }

  /**
   * Verifies that a materialized view has not been filled.
   *
   * <pre>{@code
   * assertThat(database).materializedView("later").isNotPopulated(); // passes
   * assertThat(database).materializedView("daily_sales").isNotPopulated(); // fails: it has been filled
   * }</pre>
   *
   * @return this
   */
  public ViewAssert isNotPopulated() {
    return expectThat(view -> !view.populated(), "not populated", view -> "it has been filled");
  }

  /**
   * Verifies that a materialized view can be refreshed while it is read: it has been filled, and
   * has a unique index on columns, without a condition.
   *
   * <pre>{@code
   * assertThat(database).materializedView("daily_sales").canBeRefreshedConcurrently(); // passes
   * assertThat(database).materializedView("later").canBeRefreshedConcurrently(); // fails: it has no unique index
   * }</pre>
   *
   * @return this
   */
  public ViewAssert canBeRefreshedConcurrently() {
    return expect(
        CatalogPart.INDEXES,
        view -> {
          boolean indexed = view.indexes().stream().anyMatch(ViewAssert::tellsRowsApart);
          return view.materialized() && view.populated() && indexed
              ? null
              : failure(view)
                  .expected("to be", "such that it can be refreshed concurrently")
                  .but(
                      !view.materialized()
                          ? "it is no materialized view"
                          : indexed
                              ? "it was never refreshed"
                              : "it has no valid unique index on columns without a condition");
        });
  }

  /** What {@code refresh materialized view concurrently} asks of an index. */
  private static boolean tellsRowsApart(Index index) {
    return index.unique()
        && index.valid()
        && index.immediate()
        && index.predicate() == null
        && index.columns().size() == index.keys().size();
  }

  private static boolean option(View view, String name) {
    String value = view.options().getOrDefault(name, "false").toLowerCase(Locale.ROOT);
    return value.equals("true") || value.equals("on") || value.equals("yes") || value.equals("1");
  }
}
