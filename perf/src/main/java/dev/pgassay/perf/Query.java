package dev.pgassay.perf;

import dev.pgassay.assertions.sql.Placeholders;
import dev.pgassay.assertions.sql.SqlLiteral;
import dev.pgassay.assertions.sql.SqlTokens;
import dev.pgassay.perf.growth.GrowingDatabase;
import dev.pgassay.perf.growth.Growth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A query with the values of its placeholders, as an application would execute it.
 *
 * <pre>{@code
 * Query.of("select * from users where email = ?", "a@example.org").on(database)
 * }</pre>
 *
 * <p>Values have the types that the PostgreSQL driver gives them, so that what a type does to a
 * plan is seen: a {@code BigDecimal} is {@code numeric}, and an index of integers is of no use to
 * it.
 *
 * <p>Immutable.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Query {

  private static final Pattern END = Pattern.compile("[;\\s]+$");
  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

  private final String sql;
  private final List<@Nullable Object> values;
  private final Map<String, String> settings;
  private final Duration timeout;

  private Query(
      String sql, List<@Nullable Object> values, Map<String, String> settings, Duration timeout) {
    this.sql = sql;
    this.values = values;
    this.settings = settings;
    this.timeout = timeout;
  }

  /**
   * Names a query.
   *
   * @param sql one statement: {@code select}, {@code insert}, {@code update}, {@code delete},
   *     {@code merge} or {@code values}, with a question mark for each value; as in JDBC, {@code
   *     ??} is PostgreSQL's operator with a question mark
   * @param values the values, in their order; null for NULL
   * @return the query
   * @throws IllegalArgumentException if it is not one statement, or has not as many placeholders as
   *     there are values
   */
  public static Query of(String sql, @Nullable Object... values) {
    String one = END.matcher(sql).replaceFirst("");
    int statements = SqlTokens.statements(one).size();
    if (statements != 1) {
      throw new IllegalArgumentException(
          "`" + sql + "` holds " + statements + " statements; give one");
    }
    Placeholders.of(one, values.length);
    return new Query(
        one,
        Collections.unmodifiableList(new ArrayList<>(Arrays.asList(values))),
        Map.of(),
        DEFAULT_TIMEOUT);
  }

  /**
   * Returns the query under another setting of the session, which counts before all that pgassay
   * sets itself.
   *
   * @param name the setting: {@code work_mem}
   * @param value its value: {@code 64kB}
   * @return the query with it
   */
  public Query with(String name, String value) {
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.put(name, value);
    return new Query(sql, values, Collections.unmodifiableMap(all), timeout);
  }

  /**
   * Returns the query with another limit of time for each execution; 30 seconds if nothing is said.
   *
   * @param limit how long it may run
   * @return the query with it
   */
  public Query timeout(Duration limit) {
    if (limit.toMillis() < 1) {
      throw new IllegalArgumentException("`" + limit + "` is no limit of time; give 1 ms or more");
    }
    return new Query(sql, values, settings, limit);
  }

  /**
   * Returns the query on a database, where it is examined when an expectation needs it.
   *
   * @param database the database
   * @return the query there
   */
  public QueryInDatabase on(DataSource database) {
    return new QueryInDatabase(this, database);
  }

  /**
   * Returns how many blocks the query reads while a database grows, which is counted when an
   * expectation needs it. The tables that it reads are written anew at each size, so the numbers
   * are those of tables that nothing was deleted from.
   *
   * @param database the database, at several sizes
   * @return the growth of the query there
   */
  public Growth on(GrowingDatabase database) {
    return Growth.of(new QueryBlocks(this), database);
  }

  /** {@return the statement, with a question mark for each value} */
  public String sql() {
    return sql;
  }

  /** {@return the values, in their order} */
  public List<@Nullable Object> values() {
    return values;
  }

  /** The statement with {@code $1}, {@code $2}, … in the places of its values. */
  String numbered() {
    return Placeholders.of(sql, values.size()).replaced(number -> "$" + (number + 1));
  }

  /** The statement with its values written into it; empty where one cannot be written. */
  Optional<String> literal() {
    try {
      return Optional.of(
          Placeholders.of(sql, values.size())
              .replaced(number -> SqlLiteral.of(values.get(number))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  Map<String, String> settings() {
    return settings;
  }

  Duration timeout() {
    return timeout;
  }

  @Override
  public String toString() {
    return values.isEmpty() ? sql : sql + "\nwith " + values;
  }
}
