package dev.pgassay.perf;

import dev.pgassay.perf.plan.QueryPlan;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A query, executed once.
 *
 * @param plan its plan, with actual numbers
 * @param fetched what it and the triggers that it called have read; null where it was not counted
 */
record Execution(QueryPlan plan, @Nullable FetchedBlocks fetched) {

  /**
   * The blocks that it read. What triggers read after the last row is in no step of a plan.
   *
   * <p>The two counts are of the same blocks, but that the plan's has those of the catalog, too.
   */
  long blocks() {
    long own = plan.root().blocks().read();
    return fetched == null || !callsTriggers() ? own : Math.max(own, fetched.total());
  }

  /** The tables that it read; those of triggers with their indexes. */
  Set<String> relations() {
    Set<String> relations = new TreeSet<>(QueryInDatabase.relations(plan));
    if (callsTriggers() && fetched != null) {
      relations.addAll(fetched.byRelation().keySet());
    }
    return relations;
  }

  boolean callsTriggers() {
    return !plan.triggers().isEmpty();
  }

  /** Whether {@link #blocks()} holds all that was read. */
  boolean isCounted() {
    return fetched != null || !callsTriggers();
  }
}
