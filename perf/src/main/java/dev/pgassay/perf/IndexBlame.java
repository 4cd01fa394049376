package dev.pgassay.perf;

import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.failure.DatabaseAccessException;
import dev.pgassay.assertions.migration.MigrationWalk;
import dev.pgassay.perf.ExplainSession.PlanKind;
import dev.pgassay.perf.plan.PlanNode;
import dev.pgassay.perf.plan.QueryPlan;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The migration since which an index does not serve a query any more. The migrations are run again
 * in an empty database, and after each of them PostgreSQL is asked which indexes the query could
 * use; that needs no rows.
 */
final class IndexBlame {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  /**
   * What there was after a migration.
   *
   * @param migration its script
   * @param indexes all indexes that there were
   * @param usable an index that the query could use, by table; null when it could not be planned,
   *     since something of it was not there yet
   */
  private record Stage(
      String migration, Set<String> indexes, @Nullable Map<String, String> usable) {}

  private final List<Stage> stages;

  private IndexBlame(List<Stage> stages) {
    this.stages = stages;
  }

  /**
   * Finds the migrations since which tables of a plan are read without an index that there was.
   *
   * @param plan a plan
   * @return a sentence for each such table; none where no migration is surely to blame
   */
  static List<String> of(QueryInDatabase query, QueryPlan plan) {
    Set<String> tables =
        scans(plan)
            .filter(scan -> !isServed(scan))
            .flatMap(scan -> scan.relation().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    boolean alone = QueryInDatabase.relations(plan).size() == 1;
    return tables.isEmpty()
        ? List.of()
        : told(
            query,
            blame -> tables.stream().flatMap(table -> blame.lost(table, alone).stream()).toList());
  }

  /**
   * Finds the migration that dropped an index.
   *
   * @param index its name
   * @return a sentence, or none where no migration did
   */
  static List<String> ofMissing(QueryInDatabase query, String index) {
    List<String> parts = Identifier.parse(index);
    return told(query, blame -> blame.dropped(parts.get(parts.size() - 1)).stream().toList());
  }

  private static List<String> told(
      QueryInDatabase query, Function<IndexBlame, List<String>> question) {
    boolean migrated =
        query.facilities().filter(database -> !database.migrationLocations().isEmpty()).isPresent();
    if (!migrated) {
      return List.of();
    }
    List<Stage> stages = new ArrayList<>();
    MigrationWalk.run(
        query.database(),
        LIMIT,
        (migration, database) ->
            stages.add(stage(migration, new QueryInDatabase(query.query(), database))));
    return question.apply(new IndexBlame(stages));
  }

  private static Stage stage(String migration, QueryInDatabase query) {
    try (Connection connection = query.database().getConnection()) {
      return new Stage(migration, Set.copyOf(IndexNames.read(connection).names()), usable(query));
    } catch (SQLException e) {
      throw new DatabaseAccessException("The indexes cannot be read: " + e.getMessage(), e);
    }
  }

  private static @Nullable Map<String, String> usable(QueryInDatabase query) {
    QueryPlan plan;
    try {
      plan =
          query.ask(
              session -> {
                // All that can do without an index; what is left takes one where it can.
                for (String way : List.of("seqscan", "sort", "hashjoin", "mergejoin")) {
                  session.set("enable_" + way, "off");
                }
                return session.estimated(PlanKind.CUSTOM);
              });
    } catch (DatabaseAccessException e) {
      return null;
    }
    Map<String, String> usable = new TreeMap<>();
    scans(plan)
        .filter(IndexBlame::isServed)
        .forEach(
            scan ->
                scan.stream()
                    .flatMap(node -> node.index().stream())
                    .findFirst()
                    .ifPresent(index -> usable.put(scan.relation().orElse(""), index)));
    return usable;
  }

  private static Stream<PlanNode> scans(QueryPlan plan) {
    return plan.nodes()
        .filter(node -> node.relation().isPresent() && !node.type().equals("ModifyTable"));
  }

  private static boolean isServed(PlanNode scan) {
    return scan.property("Index Cond").isPresent() || scan.property("Recheck Cond").isPresent();
  }

  /**
   * The migration since which a table has no index for the query.
   *
   * @param alone whether the query reads no other table. Of several, one may be read as a whole
   *     here and another there, so then only an index that is gone proves anything
   */
  private Optional<String> lost(String table, boolean alone) {
    Stage after = null;
    for (int i = stages.size() - 1; i >= 0; i--) {
      Stage stage = stages.get(i);
      if (stage.usable() == null) {
        return Optional.empty();
      }
      String index = stage.usable().get(table);
      if (index != null) {
        return after == null ? Optional.empty() : lost(index, after, alone);
      }
      after = stage;
    }
    return Optional.empty();
  }

  private static Optional<String> lost(String index, Stage after, boolean alone) {
    if (!after.indexes().contains(index)) {
      return Optional.of(
          "Since "
              + after.migration()
              + ", which dropped "
              + index
              + ". Before, the query could use it.");
    }
    return alone
        ? Optional.of("Since " + after.migration() + ", the query cannot use " + index + ".")
        : Optional.empty();
  }

  private Optional<String> dropped(String index) {
    for (int i = stages.size() - 1; i > 0 && !stages.get(i).indexes().contains(index); i--) {
      if (stages.get(i - 1).indexes().contains(index)) {
        return Optional.of(
            "It was there before " + stages.get(i).migration() + ", and not after it.");
      }
    }
    return Optional.empty();
  }
}
