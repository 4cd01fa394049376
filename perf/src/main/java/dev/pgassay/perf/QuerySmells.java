package dev.pgassay.perf;

import dev.pgassay.assertions.sql.SqlLiteral;
import dev.pgassay.perf.ExplainSession.PlanKind;
import dev.pgassay.perf.plan.PlanNode;
import dev.pgassay.perf.plan.QueryPlan.CalledTrigger;
import dev.pgassay.perf.plan.Smell;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The smells of a query: those that its plan shows, and those that take another look. */
final class QuerySmells {

  /** A smaller difference, or a smaller table, is not worth a word. */
  private static final int MANY_BLOCKS = 30;

  private static final String UNINDEXED_FOREIGN_KEYS =
      """
      select t.tgname, con.conname,
        pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname),
        pg_catalog.pg_relation_size(c.oid) / pg_catalog.current_setting('block_size')::bigint,
        (select pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' order by k.place)
          from pg_catalog.unnest(con.conkey) with ordinality k (attnum, place)
            join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum)
      from pg_catalog.pg_trigger t
        join pg_catalog.pg_proc p on p.oid = t.tgfoid
        join pg_catalog.pg_constraint con on con.oid = t.tgconstraint and con.contype = 'f'
        join pg_catalog.pg_class c on c.oid = con.conrelid
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      where t.tgname in (%s) and t.tgrelid = con.confrelid and p.proname not like 'RI\\_FKey\\_check%%'
        and not exists (
          select from pg_catalog.pg_index i
          where i.indrelid = c.oid and i.indisvalid and i.indpred is null
            and (i.indkey::int2[])[0:pg_catalog.cardinality(con.conkey) - 1] @> con.conkey)
      order by 2, 1
      """;

  private static final String STALE =
      """
      select name, c.reltuples, c.relpages,
        pg_catalog.pg_relation_size(c.oid) / pg_catalog.current_setting('block_size')::bigint
      from pg_catalog.unnest(array[%s]) name
        join pg_catalog.pg_class c on c.oid = name::pg_catalog.regclass
      where c.relkind in ('r', 'm')
      """;

  private final QueryInDatabase query;
  private final Measurement measurement;
  private final List<Smell.Found> found = new ArrayList<>();

  private QuerySmells(QueryInDatabase query, Measurement measurement) {
    this.query = query;
    this.measurement = measurement;
  }

  /** Finds smells in one of a query's plans. */
  static List<Smell.Found> in(QueryInDatabase query, Measurement measurement, Set<Smell> smells) {
    QuerySmells of = new QuerySmells(query, measurement);
    of.found.addAll(Smell.in(measurement.plan(), smells));
    if (smells.contains(Smell.FOREIGN_KEY_SCAN) && !measurement.plan().triggers().isEmpty()) {
      of.findForeignKeyScans();
    }
    if (smells.contains(Smell.STALE_STATS)) {
      of.findStaleStatistics();
    }
    if (smells.contains(Smell.GENERIC_PLAN_WORSE)) {
      of.compareGenericPlan();
    }
    return List.copyOf(of.found);
  }

  private void findForeignKeyScans() {
    Map<String, Long> calls =
        measurement.plan().triggers().stream()
            .collect(
                Collectors.toMap(CalledTrigger::name, CalledTrigger::calls, (one, other) -> one));
    PlanNode writing =
        measurement
            .plan()
            .nodes()
            .filter(node -> node.type().equals("ModifyTable"))
            .findFirst()
            .orElse(measurement.plan().root());
    ask(
        UNINDEXED_FOREIGN_KEYS.formatted(literals(calls.keySet())),
        rows -> {
          long times = calls.getOrDefault(rows.getString(1), 0L);
          long blocks = rows.getLong(4);
          if (blocks >= MANY_BLOCKS) {
            add(
                Smell.FOREIGN_KEY_SCAN,
                writing,
                "checks %s for %,d %s, and for each reads all %,d blocks of %s, which has no index"
                    + " of (%s)",
                rows.getString(2),
                times,
                times == 1 ? "row" : "rows",
                blocks,
                rows.getString(3),
                rows.getString(5));
          }
        });
  }

  private void findStaleStatistics() {
    Set<String> relations = QueryInDatabase.relations(measurement.plan());
    if (relations.isEmpty()) {
      return;
    }
    ask(
        STALE.formatted(literals(relations)),
        rows -> {
          String name = rows.getString(1);
          long then = rows.getLong(3);
          long now = rows.getLong(4);
          PlanNode scan =
              measurement
                  .plan()
                  .nodes()
                  .filter(node -> node.relation().filter(name::equals).isPresent())
                  .findFirst()
                  .orElseThrow();
          if (rows.getDouble(2) < 0 && now > 0) {
            add(Smell.STALE_STATS, scan, "is planned without statistics: none were ever taken");
          } else if (now > 2 * then + MANY_BLOCKS) {
            add(
                Smell.STALE_STATS,
                scan,
                "is planned by statistics of %,d blocks, where there are %,d now",
                then,
                now);
          }
        });
  }

  private void compareGenericPlan() {
    if (measurement.kind() != PlanKind.GENERIC) {
      return;
    }
    long own = query.measurements().get(0).blocks();
    long generic = measurement.blocks();
    if (generic >= 2 * own && generic >= own + MANY_BLOCKS) {
      add(
          Smell.GENERIC_PLAN_WORSE,
          measurement.plan().root(),
          "reads %,d blocks for any values, where the plan for these reads %,d",
          generic,
          own);
    }
  }

  private void add(Smell smell, PlanNode node, String words, Object... values) {
    found.add(new Smell.Found(smell, node, String.format(Locale.ROOT, words, values)));
  }

  private static String literals(Set<String> names) {
    return names.stream().map(SqlLiteral::quoted).collect(Collectors.joining(", "));
  }

  /** Takes a row. */
  @FunctionalInterface
  private interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  private void ask(String sql, RowReader reader) {
    query.ask(
        session -> {
          read(session.connection(), sql, reader);
          return found.size();
        });
  }

  private static void read(Connection connection, String sql, RowReader reader)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        reader.read(rows);
      }
    }
  }
}
