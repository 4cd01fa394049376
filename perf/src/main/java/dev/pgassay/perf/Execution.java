package dev.pgassay.perf;

import dev.pgassay.perf.plan.QueryPlan;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A query, executed once.
 *
 * @param plan its plan, with actual numbers
 * @param fetched what it, the triggers that it called and what it deferred have read; null where it
 *     was not counted
 * @param deferred what it left to the end of the transaction; null where that was not looked at
 */
record Execution(QueryPlan plan, @Nullable FetchedBlocks fetched, @Nullable Deferred deferred) {

  /** One of which nothing beyond its plan was counted. */
  Execution(QueryPlan plan) {
    this(plan, null, null);
  }

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

  /** Whether it calls any, at its end or at that of the transaction. */
  boolean callsTriggers() {
    return !plan.triggers().isEmpty() || deferred != null && deferred.isSeen();
  }

  boolean writes() {
    return plan.nodes().anyMatch(node -> node.type().equals("ModifyTable"));
  }

  /**
   * What PostgreSQL would say at the end of the transaction, if it would refuse what was written.
   */
  Optional<String> refusal() {
    return Optional.ofNullable(deferred).map(Deferred::refusal);
  }

  /** Whether {@link #blocks()} holds all that was read. */
  boolean isCounted() {
    return fetched != null || !callsTriggers() && deferred == null;
  }
}
