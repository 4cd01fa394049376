package dev.pgassay.perf;

import static dev.pgassay.perf.PerfAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseLifecycle;
import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.perf.plan.Smell;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** For each smell, a query that has it, and one that does the same work without. */
@DatabaseTest(
    migrations = {},
    lifecycle = DatabaseLifecycle.PER_CLASS)
class SmellTest {

  /**
   * A smell and two queries.
   *
   * @param settings what makes the planner choose so, in small tables
   */
  record Case(Smell smell, String words, Query smelling, Query sound) {

    @Override
    public String toString() {
      return smell.name();
    }
  }

  private static Query query(String sql, Map<String, String> settings) {
    Query query = Query.of(sql);
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      query = query.with(setting.getKey(), setting.getValue());
    }
    return query;
  }

  private static Case of(
      Smell smell, String words, String smelling, String sound, Map<String, String> settings) {
    return new Case(smell, words, query(smelling, settings), Query.of(sound));
  }

  static Stream<Case> cases() {
    return Stream.of(
        of(
            Smell.SLOW_SCAN,
            "throws 19,999 of 20,000 rows away",
            "select * from items where note = 'note 17'",
            "select * from items where id = 17",
            Map.of()),
        of(
            Smell.INEFFICIENT_INDEX,
            "to keep 1",
            "select * from items where kind < 5 and note = 'note 1'",
            "select * from items where id = 1 and note = 'note 1'",
            Map.of("enable_seqscan", "off")),
        of(
            Smell.WRONG_INDEX_ORDER_BY,
            "walks items_pkey for its order",
            "select * from items where note = 'note 15000' order by id limit 1",
            "select * from items where kind = 1 order by id limit 1",
            Map.of("enable_seqscan", "off", "enable_sort", "off")),
        of(
            Smell.INNER_SEQ_SCAN,
            "reads all of public.groups 50 times",
            "select * from groups a join groups b on a.id < b.id",
            "select * from items i join groups g on g.id = i.kind",
            Map.of(
                "enable_material",
                "off",
                "enable_mergejoin",
                "off",
                "enable_indexscan",
                "off",
                "enable_bitmapscan",
                "off")),
        of(
            Smell.CARTESIAN,
            "pairs ",
            "select * from groups a, groups b, groups c where a.id < 50",
            "select * from groups a join groups b using (id)",
            Map.of()),
        of(
            Smell.DISK_SORT,
            "sorts 20,000 rows on disk",
            "select * from items order by note",
            "select * from items order by id",
            Map.of("work_mem", "64kB")),
        of(
            Smell.HASH_SPILL,
            "batches, on disk",
            "select * from items a join items b using (note)",
            "select * from items i join groups g on g.id = i.kind",
            Map.of("work_mem", "64kB", "enable_mergejoin", "off", "enable_nestloop", "off")),
        of(
            Smell.TEMPORARY_BLOCKS,
            "temporary blocks",
            "select note, count(*) from items group by note order by 2",
            "select count(*) from items",
            Map.of("work_mem", "64kB")),
        of(
            Smell.INEFFICIENT_NESTED_LOOP,
            "is repeated 20,000 times",
            "select * from items a join others b on b.id = a.id where a.kind + 0 >= 0 and a.kind * 1"
                + " >= 0 and a.kind - 0 >= 0 and a.kind / 1 >= 0",
            "select * from items where id = 5",
            Map.of("enable_hashjoin", "off", "enable_mergejoin", "off", "enable_memoize", "off")),
        of(
            Smell.MIS_ESTIMATE,
            "rows, where ",
            "select * from items where kind + 0 >= 0 and kind * 1 >= 0 and kind - 0 >= 0 and kind / 1"
                + " >= 0 and kind + 1 >= 0 and kind + 2 >= 0",
            "select * from items where id = 5",
            Map.of()),
        of(
            Smell.LOSSY_BITMAP,
            "blocks without their rows",
            "select * from items where kind < 25",
            "select * from items where id = 5",
            Map.of("work_mem", "64kB", "enable_seqscan", "off", "enable_indexscan", "off")),
        of(
            Smell.LARGE_OFFSET,
            "skips 15,000 rows to give 10",
            "select * from items order by id offset 15000 limit 10",
            "select * from items where id > 15000 order by id limit 10",
            Map.of()),
        of(
            Smell.LATE_JOIN_FILTER_OR,
            "pairs away by a condition with OR",
            "select * from groups a join groups b on a.id = b.id or a.name = b.name",
            "select * from groups a join groups b on a.id = b.id",
            Map.of()),
        of(
            Smell.PARTITION_NOT_PRUNED,
            "looks into 5 partitions, and finds rows in 1",
            "select * from moves m where m.id = 17",
            "select * from moves m where m.id = 17 and m.year = 1",
            Map.of()),
        of(
            Smell.MEMOIZE_THRASH,
            "in its cache",
            "select * from items a join others b on b.id = a.ref",
            "select * from items i join groups g on g.id = i.kind",
            Map.of("enable_hashjoin", "off", "enable_mergejoin", "off", "work_mem", "64kB")));
  }

  @BeforeAll
  static void make_items(TestDatabase database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create table groups (id integer primary key, name text not null);
          create table items (id integer primary key, kind integer not null, note text not null,
            filling text not null, ref integer not null);
          alter table items alter column ref set (n_distinct = 20);
          insert into groups select n, 'group ' || n from generate_series(0, 49) n;
          insert into items select n, n % 50, 'note ' || n, repeat('x', 500), n
            from generate_series(1, 20000) n;
          create table others (id integer primary key, name text not null);
          insert into others select n, 'other ' || n from generate_series(1, 20000) n;
          create index items_kind_idx on items (kind);
          create table moves (id integer, year integer) partition by list (year);
          create table moves_a partition of moves for values in (0);
          create table moves_b partition of moves for values in (1);
          create table moves_c partition of moves for values in (2);
          create table moves_d partition of moves for values in (3);
          create table moves_e partition of moves for values in (4);
          insert into moves select n, n / 10 from generate_series(0, 49) n;
          """);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void the_smell_is_found_where_it_is(Case of, TestDatabase database) {
    assertThatThrownBy(() -> assertThat(of.smelling().on(database)).hasNoSmell(of.smell()))
        .hasMessageContaining(of.smell().name() + "  ")
        .hasMessageContaining(of.words());
    assertThat(of.sound().on(database)).hasNoSmell(of.smell());
  }

  @Test
  void each_smell_has_a_case() {
    Set<Smell> cased = cases().map(Case::smell).collect(Collectors.toSet());
    assertThat(EnumSet.complementOf(EnumSet.copyOf(cased)))
        .as("the others are in QueryPlanTest and QuerySmellsTest")
        .containsExactly(
            Smell.HEAP_FETCHES,
            Smell.INDEX_SEARCH_STORM,
            Smell.FOREIGN_KEY_SCAN,
            Smell.STALE_STATS,
            Smell.GENERIC_PLAN_WORSE);
  }
}
