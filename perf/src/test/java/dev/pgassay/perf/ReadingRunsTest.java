package dev.pgassay.perf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.DatabaseLifecycle;
import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.perf.ExplainSession.PlanKind;
import dev.pgassay.perf.plan.QueryPlan;
import dev.pgassay.perf.plan.TwinPlan;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is left out where it is proven not to be needed, held to what is found with all of it. */
@DatabaseTest(
    migrations = {},
    lifecycle = DatabaseLifecycle.PER_CLASS)
class ReadingRunsTest {

  private static final Set<String> OF_TIME_OR_CACHE =
      Set.of(
          "Planning",
          "Planning Time",
          "Execution Time",
          "Shared Hit Blocks",
          "Shared Read Blocks",
          "Shared Dirtied Blocks",
          "Shared Written Blocks",
          "Time",
          // Whether a deleted row is dead to everybody depends on who else is at work meanwhile.
          "Heap Fetches");

  @BeforeAll
  static void fill(TestDatabase database) throws SQLException {
    run(
        database,
        """
        create table people (id integer primary key, email text not null unique,
          kind integer, city varchar(20), born date, balance numeric(10, 2), tags text[]);
        insert into people select n, 'p' || n || '@example.org', nullif(n % 50, 0),
          'city ' || n % 100, date '2000-01-01' + n, n / 4.0, array['t' || n % 10]
          from generate_series(1, 6000) n;
        create index people_kind_idx on people (kind) where kind > 0;
        create index people_city_idx on people (city text_pattern_ops);
        create index people_born_idx on people (born);
        create index people_tags_idx on people using gin (tags);
        create table visits (id bigint primary key, person integer not null references people,
          page text not null);
        insert into visits select n, 1 + n % 6000, repeat('x', 100)
          from generate_series(1, 12000) n;
        create index visits_person_idx on visits (person);
        create table events (id bigint not null, at date not null) partition by range (at);
        create table events_1 partition of events for values from ('2026-01-01') to ('2026-02-01');
        create table events_2 partition of events for values from ('2026-02-01') to ('2026-03-01');
        create table events_3 partition of events for values from ('2026-03-01') to ('2026-04-01');
        insert into events select n, date '2026-01-01' + (n % 90) from generate_series(1, 9000) n;
        create index events_at_idx on events (at);
        create table "Odd $1 Names" ("it's" integer primary key, "$1" text);
        insert into "Odd $1 Names" select n, '$1' from generate_series(1, 5000) n;
        create table notes (id serial primary key, note text);
        insert into notes (note) select 'n' from generate_series(1, 3000);
        create sequence numbers;
        create view kinds as select kind, count(*) as people from people group by kind;
        create function touch() returns trigger language plpgsql as $$
        begin perform count(*) from visits; return new; end $$;
        create function of_kind(wanted integer) returns bigint language plpgsql stable as $$
        begin return (select count(*) from people where kind = wanted); end $$;
        create trigger notes_touch after insert on notes for each row execute function touch();
        vacuum (freeze, analyze);
        """);
  }

  private static void run(DataSource database, String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      for (String one : sql.split(";\n")) {
        statement.execute(one);
      }
    }
  }

  private static Arguments query(String sql, @Nullable Object... values) {
    return Arguments.of(Query.of(sql, values));
  }

  static Stream<Arguments> queries() {
    return Stream.of(
        query("select * from people where id = ?", 17),
        query("select * from people where id = ?", 17L),
        query("select * from people where id = ?", (Object) null),
        query("select * from people where id = ? -- with a comment", -5),
        query("select * from people where email = ?", "p17@example.org"),
        query("select * from people where email = ?", "it's $1 \\ ? E'x'"),
        query("select * from people where born = ?", LocalDate.of(2001, 2, 3)),
        query("select * from people where balance = ?", new BigDecimal("2.50")),
        query("select * from people where balance > ? and balance < ?", 2.5, 3.5),
        query("select * from people where kind = ?", 7),
        query("select * from people where kind = ? or ?::int is null", 7, 7),
        query("select * from people where kind = ? or ?::int is null", null, null),
        query("select * from people where city like ?", "city 1%"),
        query("select * from people where city like ?", "%1"),
        query("select * from people where lower(email) = lower(?)", "P17@example.org"),
        query("select * from people where id = any (?)", (Object) new Integer[] {1, 17, 400}),
        query("select * from people where id in (?, ?, ?)", 1, 17, 400),
        query("select * from people where tags @> ?::text[]", (Object) new String[] {"t1"}),
        query("select * from people order by id limit ?", 10),
        query("select * from people order by email limit ? offset ?", 10, 5000),
        query("select * from people where kind = ? order by born desc limit 5", 7),
        query("select count(*) from people where id between ? and ?", 100, 2000),
        query("select kind, count(*) from people where id < ? group by kind", 3000),
        query("select distinct city from people where id < ? order by city", 3000),
        query("select id from people where id < ? union select id from visits", 30),
        query(
            "select p.*, v.page from people p join visits v on v.person = p.id where p.id = ?", 9),
        query("select p.id from people p join visits v on v.person = p.id where p.kind = ?", 9),
        query("select count(*) from people p join visits v on v.person = p.id"),
        query(
            "select * from people p where exists (select from visits v where v.person = p.id"
                + " and v.id > ?)",
            11_990L),
        query(
            "select (select max(id) from visits where person = p.id) from people p where id = ?",
            8),
        query("select * from people where id not in (select person from visits where id < ?)", 9L),
        query("select * from people where id = (select max(id) from people where kind = ?)", 9),
        query("select * from kinds where kind = ?", 5),
        query(
            "with recursive r as (select ?::int n union all select n + 1 from r where n < 50)"
                + " select * from r join people p on p.id = r.n",
            3),
        query("select rank() over (order by born) from people where kind = ?", 4),
        query("select of_kind(?), city from people where id = ?", 7, 17),
        query("select * from events where at = ?", LocalDate.of(2026, 2, 3)),
        query(
            "select * from events where at >= ? and at < ?",
            LocalDate.of(2026, 1, 20),
            LocalDate.of(2026, 2, 10)),
        query("select * from events where at > now()::date - ?::int", 3),
        query("select count(*) from events where id = ?", 77L),
        query("select * from \"Odd $1 Names\" where \"it's\" = ? and \"$1\" = '$1'", 4),
        query("select * from \"Odd $1 Names\" a where \"$1\" = ?", "$1"),
        query(
            "select * from unnest(?::int[]) n join people p on p.id = n",
            (Object) new Integer[] {3, 4}),
        query("values (?, 1), (2, 3)", 1),
        query("select ?", "x"),
        query("select"),
        query("select * from people where ?", true),
        query("select * from pg_class where oid = ?", 1259),
        query("select *, ctid from people where ctid = ?::tid", "(1,1)"),
        query("select pg_current_xact_id() is null, * from people where id = ?", 17));
  }

  @ParameterizedTest
  @MethodSource("queries")
  void what_is_found_is_what_all_executions_find(Query query, TestDatabase database)
      throws SQLException {
    assertEqual(query, database, database);
  }

  static Stream<Arguments> writingQueries() {
    return Stream.of(
        query("select nextval('numbers'), * from people where id = ?", 17),
        query("select * from people where id = ? for update", 17),
        query("update people set city = ? where id = ?", "x", 17),
        query("delete from visits where person = ?", 17),
        query("insert into \"Odd $1 Names\" values (?, 'x')", 9000),
        query("with gone as (delete from notes where id = ? returning *) select * from gone", 17));
  }

  /** Each in a copy, since a row that was taken back has taken room. */
  @ParameterizedTest
  @MethodSource("writingQueries")
  void what_a_write_costs_is_what_all_executions_find(Query query, TestDatabase database)
      throws SQLException {
    assertEqual(query, PlainDataSource.of(database.copy()), PlainDataSource.of(database.copy()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"work_mem=64kB", "enable_hashjoin=off", "enable_indexscan=off"})
  void under_settings_as_well(String setting, TestDatabase database) throws SQLException {
    String[] parts = setting.split("=");
    for (String sql :
        List.of(
            "select p.id from people p join visits v on v.person = p.id where v.id > ?",
            "select * from visits where id > ? order by page, id",
            "select page, count(*) from visits where id > ? group by page")) {
      assertEqual(Query.of(sql, 10L).with(parts[0], parts[1]), database, database);
    }
  }

  /** Each run takes another lock, which no rollback gives back, and finds one more. */
  @Test
  void what_differs_from_run_to_run_is_executed_five_times(TestDatabase database) {
    Query query =
        Query.of(
            "select * from generate_series(1, (select count(*) from pg_locks"
                + " where locktype = 'advisory' and pid = pg_backend_pid())),"
                + " pg_advisory_lock((extract(epoch from clock_timestamp()) * 1000000)::bigint)");
    Measurement found = query.on(database).measurements().get(0);

    assertThat(found.isStable()).isFalse();
    assertThat(found.difference()).contains(" and gave 4 and 5 rows");
  }

  /** No plan shows the statements of the function that an operator stands for. */
  @Test
  void behind_an_operator_a_function_may_plan(TestDatabase database) throws SQLException {
    TestDatabase copy = database.copy();
    run(
        copy,
        """
        create function is_of_size(wanted integer, size bigint) returns boolean language plpgsql
          stable as $$
        begin return (select count(*) from people where kind = wanted) = size; end $$;
        create operator === (leftarg = integer, rightarg = bigint, function = is_of_size)""");
    Query query = Query.of("select city from people where id = ? and ? === 120", 17, 7);

    assertEqual(query, PlainDataSource.of(copy), PlainDataSource.of(copy));
    List<Measurement> found = query.on(copy).measurements();
    assertThat(found.get(1).blocks()).isGreaterThan(2 * found.get(0).blocks());
  }

  static Stream<Arguments> numbersOfExecutions() {
    return Stream.of(
        Arguments.of(Query.of("select count(*) from visits where id <> ?", 17L), 3),
        Arguments.of(Query.of("select * from people where id = ?", 17), 4),
        Arguments.of(Query.of("select count(*) from visits"), 3),
        Arguments.of(Query.of("select * from people where kind = ?", 7), 4),
        Arguments.of(Query.of("update people set city = 'x' where id = ?", 17), 6));
  }

  @ParameterizedTest
  @MethodSource("numbersOfExecutions")
  void no_more_is_executed_than_has_to_be(Query query, int executions, TestDatabase database) {
    List<String> sent = new ArrayList<>();

    query.on(listening(DataSource.class, PlainDataSource.of(database), sent)).measurements();

    assertThat(String.join("\n", sent).split("explain \\(analyze", -1)).hasSize(executions + 1);
  }

  /** What does the same, and notes the texts that it is given to execute. */
  private static <T> T listening(Class<T> type, Object target, List<String> sent) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, values) -> {
              if (method.getName().startsWith("execute") && values != null) {
                sent.add(String.valueOf(values[0]));
              }
              try {
                Object result = method.invoke(target, values);
                return result instanceof Connection
                    ? listening(Connection.class, result, sent)
                    : result instanceof Statement && method.getReturnType() == Statement.class
                        ? listening(Statement.class, result, sent)
                        : result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  /** Each begins with a copy in which nobody has looked yet. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "select id from people where id between ? and ?",
        "select * from people where id between ? and ?",
        "select count(*) from people where born is not null and id between ? and ?",
      })
  void what_writers_left_is_seen_alike(String sql, TestDatabase database) throws SQLException {
    Query query = Query.of(sql, 100, 900);
    List<DataSource> copies = new ArrayList<>();
    for (int copy = 0; copy < 2; copy++) {
      TestDatabase left = database.copy();
      run(
          left,
          "update people set city = 'moved' where id % 3 = 0;\ndelete from people p where id % 7 = 0 and not exists (select from visits v where v.person = p.id);\ndelete from visits where person % 5 = 0;\ndelete from people where id % 5 = 0");
      awaitEndOfSessions(left);
      copies.add(PlainDataSource.of(left));
    }
    assertEqual(query, copies.get(0), copies.get(1));
  }

  /** While a session of the writer's is about to end, what it deleted is not dead to everybody. */
  private static void awaitEndOfSessions(TestDatabase database) throws SQLException {
    try (Connection connection = database.getConnection()) {
      for (int look = 0; look < 1000; look++) {
        if (Batch.ask(
                connection,
                "select from pg_stat_activity where datname = current_database()"
                    + " and pid <> pg_backend_pid()")
            .isEmpty()) {
          return;
        }
      }
    }
  }

  private static void assertEqual(Query query, DataSource database, DataSource other)
      throws SQLException {
    List<Measurement> found = query.on(database).measurements();
    List<Measurement> all = withAllExecutions(query, other);

    assertThat(found).hasSameSizeAs(all);
    for (int i = 0; i < all.size(); i++) {
      Measurement one = found.get(i);
      Measurement expected = all.get(i);
      assertThat(one.kind()).isEqualTo(expected.kind());
      assertThat(one.isStable()).as(one::difference).isEqualTo(expected.isStable());
      assertThat(one.blocks()).isEqualTo(expected.blocks());
      assertThat(one.sizes()).isEqualTo(expected.sizes());
      assertThat(withoutTime(one.plan())).isEqualTo(withoutTime(expected.plan()));
    }
  }

  /** Whatever the proof would cost. */
  private static void assertThatTwinsDoTheSame(ExplainSession session, List<Measurement> found) {
    TwinPlan.of(session.estimate(PlanKind.CUSTOM), session.estimate(PlanKind.GENERIC))
        .flatMap(twin -> found.get(0).ofTwin(twin))
        .ifPresent(
            twin -> {
              assertThat(twin.blocks()).isEqualTo(found.get(1).blocks());
              assertThat(withoutTime(twin.plan())).isEqualTo(withoutTime(found.get(1).plan()));
            });
  }

  /** As it is done with what writes: a run to warm up, and then two, for each kind of plan. */
  private static List<Measurement> withAllExecutions(Query query, DataSource database)
      throws SQLException {
    List<Measurement> found = new ArrayList<>();
    try (ExplainSession session =
        ExplainSession.open(database, query, List.of(PlanKind.values()))) {
      SequenceValues sequences = SequenceValues.read(session.connection());
      for (PlanKind kind : PlanKind.values()) {
        if (kind == PlanKind.CUSTOM || !query.values().isEmpty()) {
          found.add(Measurement.of(session, session.connection(), kind));
        }
      }
      sequences.restore(session.connection());
      if (found.size() > 1 && !query.sql().contains("of_kind") && !query.sql().contains("===")) {
        assertThatTwinsDoTheSame(session, found);
      }
    }
    return found;
  }

  private static JsonNode withoutTime(QueryPlan plan) {
    JsonNode json = plan.json();
    strip(json);
    return json;
  }

  private static void strip(JsonNode node) {
    if (node instanceof ObjectNode object) {
      long read =
          object.path("Shared Hit Blocks").asLong(0) + object.path("Shared Read Blocks").asLong(0);
      object.remove(OF_TIME_OR_CACHE);
      object.put("Read", read);
    }
    node.forEach(ReadingRunsTest::strip);
  }
}
