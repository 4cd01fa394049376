package dev.pgassay.perf;

import dev.pgassay.assertions.content.NamePattern;
import dev.pgassay.perf.statement.StatementSample;
import dev.pgassay.perf.statement.Statements;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The plans of several statements, to be held to those in another database: after an upgrade, with
 * other settings, with other indexes.
 *
 * <pre>{@code
 * Statements statements = queries(database, () -> shop.showOrders());
 *
 * assertThat(Plans.of(statements).on(upgraded)).areThoseOn(database);
 * }</pre>
 *
 * <p>Immutable.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Plans {

  private final List<Planned> all;
  private final List<NamePattern> changing;
  private final @Nullable Statements recorded;

  private Plans(List<Planned> all, List<NamePattern> changing, @Nullable Statements recorded) {
    this.all = all;
    this.changing = changing;
    this.recorded = recorded;
  }

  /**
   * A statement that is planned.
   *
   * @param text how a failure shows it
   * @param sql its text
   * @param query the query, or null when it is none
   * @param refusal why it is none
   */
  record Planned(String text, String sql, @Nullable Query query, String refusal) {

    static Planned of(StatementSample sample) {
      try {
        Query query = Query.of(sample.sql(), sample.values().toArray());
        return new Planned(sample.toString(), sample.sql(), query, "");
      } catch (IllegalArgumentException e) {
        return new Planned(sample.toString(), sample.sql(), null, String.valueOf(e.getMessage()));
      }
    }

    static Planned of(Query query) {
      return new Planned(query.toString(), query.sql(), query, "");
    }

    boolean isMeantBy(NamePattern pattern) {
      return pattern.matches(sql.strip().replaceAll("\\s+", " "));
    }
  }

  /**
   * Takes the statements that an action executed: its queries, INSERT, UPDATE, DELETE and MERGE,
   * each with its values. Of statements that differ in values only, five are taken at the most.
   * Others, such as calls and DDL, have no plan.
   *
   * @param statements what {@code queries(…)} recorded
   * @return their plans, on a database that is yet to be said
   */
  public static Plans of(Statements statements) {
    return new Plans(
        statements.samples().stream().map(Planned::of).toList(), List.of(), statements);
  }

  /**
   * Takes queries.
   *
   * @param queries the queries, each with its values
   * @return their plans, on a database that is yet to be said
   */
  public static Plans of(Query... queries) {
    return new Plans(Arrays.stream(queries).map(Planned::of).toList(), List.of(), null);
  }

  /**
   * Names statements whose plans are known to be others. One whose plan is the same after all fails
   * the expectation, so that nothing is left behind.
   *
   * @param patterns texts of statements, each white space as one space, in which {@code *} stands
   *     for any characters
   * @return these plans, but for those
   */
  public Plans changing(String... patterns) {
    List<NamePattern> more = new ArrayList<>(changing);
    Arrays.stream(patterns).map(NamePattern::new).forEach(more::add);
    return new Plans(all, List.copyOf(more), recorded);
  }

  /**
   * Says where.
   *
   * @param database the database where the statements are planned
   * @return their plans there, which are made when an expectation needs them
   */
  public PlansInDatabase on(DataSource database) {
    return new PlansInDatabase(this, database);
  }

  List<Planned> all() {
    return all;
  }

  List<NamePattern> changing() {
    return changing;
  }

  /** The recording that they were taken from, or null where they were not recorded. */
  @Nullable Statements recorded() {
    return recorded;
  }
}
