package dev.pgassay.perf.plan;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Something in an executed plan that costs more than it should, told from its numbers; for a few,
 * with a look into the catalog or at the query's other plan. A smell that is found says which step
 * it is of, and by which numbers.
 *
 * <p>The thresholds are those of the tools that made these names known (pganalyze, PEV2, depesz),
 * so that a plan is called here what it is called there.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Smell {
  /**
   * A whole table is read to throw nine of ten rows away, 1,000 rows at least. An index on what the
   * filter asks for would find the others.
   */
  SLOW_SCAN {
    @Override
    Optional<String> of(PlanNode node, List<PlanNode> above) {
      return when(
          node.isSequentialScan()
              && node.rowsRemoved() >= MANY_ROWS
              && node.rowsRemoved() >= 9 * node.rows(),
          "reads all of %s, and throws %,.0f of %,.0f rows away",
          relation(node),
          node.rowsRemoved(),
          node.rowsRemoved() + node.rows());
    }
  },
  /** An index gives ten times as many rows as are kept of them, 1,000 rows at least. */
  INEFFICIENT_INDEX {
    @Override
    Optional<String> of(PlanNode node, List<PlanNode> above) {
      return when(
          (node.isIndexScan() || node.type().equals("Bitmap Heap Scan"))
              && node.rowsRemoved() >= MANY_ROWS
              && node.rowsRemoved() >= 10 * node.rows(),
          "reads %,.0f rows by an index to keep %,.0f",
          node.rowsRemoved() + node.rows(),
          node.rows());
    }
  },
  /**
   * Under a limit, an index is walked for its order and not for a condition, and throws away 1,000
   * rows at least: the planner hoped to meet matching rows soon.
   */
  WRONG_INDEX_ORDER_BY {
    @Override
    Optional<String> of(PlanNode node, List<PlanNode> above) {
      return when(
          node.isIndexScan()
              && node.property("Index Cond").isEmpty()
              && node.property("Filter").isPresent()
              && node.rowsRemoved() >= MANY_ROWS
              && above.stream().anyMatch(step -> step.type().equals("Limit")),
          "walks %s for its order, and throws %,.0f rows away until enough match",
          node.index().orElse("an index"),
          node.rowsRemoved());
    }
  },
  /** A whole table is read again for each row of a join's other side, ten times at least. */
  INNER_SEQ_SCAN {
    @Override
    Optional<String> of(PlanNode node, List<PlanNode> above) {
      return when(
          node.isSequentialScan() && node.loops() >= SOME_LOOPS && isRepeated(node, above),
          "reads all of %s %,d times%s",
          relation(node),
          node.loops(),
          isCorrelated(node, above) ? ", in a correlated subquery" : "");
    }
  },
  /** Each row of one side meets each of the other, 10,000 pairs at least. */
  CARTESIAN {
    @Override
    Optional<String> of(PlanNode node, List<PlanNode> above) {
      if (!node.type().equals("Nested Loop") || node.children().size() != 2) {
        return Optional.empty();
      }
      PlanNode outer = node.children().get(0);
      PlanNode inner = node.children().get(1);
      return when(
          node.property("Join Filter").isEmpty()
              && node.property("Join Type").filter("Inner"::equals).isPresent()
              && outer.rows() > 1
              && inner.rowsPerLoop() > 1
              && node.rows() >= MANY_PAIRS
              && inner.stream().noneMatch(step -> dependsOn(outer, step)),
          "pairs %,.0f rows with %,.0f each",
          outer.rows(),
          inner.rowsPerLoop());
    }
  },
  /** A sort does not fit into {@code work_mem}. */
  DISK_SORT {
    @Override
    Optional<String> of(PlanNode node, List<PlanNode> above) {
      return when(
          node.property("Sort Space Type").filter("Disk"::equals).isPresent()
              || node.property("Full-sort Groups").filter(Smell::isOnDisk).isPresent()
              || node.property("Pre-sorted Groups").filter(Smell::isOnDisk).isPresent(),
          "sorts %,.0f rows on disk",
          node.rows());
    }
  },
  /** A hash table does not fit into {@code work_mem}. */
  HASH_SPILL {
    @Override
    Optional<String> of(PlanNode node, List<PlanNode> above) {
      long batches = number(node, "Hash Batches") + number(node, "HashAgg Batches");
      return when(
          batches > 1 || number(node, "Disk Usage") > 0,
          "splits %,.0f rows into %,d batches, on disk",
          node.rows(),
          batches);
    }
  },
  /** Something is put on disk, whatever it is. */
  TEMPORARY_BLOCKS {
    @Override
    Optional<String> of(PlanNode node, List<PlanNode> above) {
      return when(
          above.isEmpty() && node.blocks().temporary() > 0,
          "writes and reads %,d temporary blocks",
          node.blocks().temporary());
    }
  },
  /** A join is repeated 1,000 times or more, ten times as often as was expected. */
  INEFFICIENT_NESTED_LOOP {
    @Override
    Optional<String> of(PlanNode node, List<PlanNode> above) {
      if (!node.type().equals("Nested Loop") || node.children().size() != 2) {
        return Optional.empty();
      }
      PlanNode outer = node.children().get(0);
      PlanNode inner = node.children().get(1);
      return when(
          inner.loops() >= MANY_ROWS
              && outer.rowsPerLoop() >= 10 * Math.max(1, outer.estimatedRows()),
          "is repeated %,d times, where %,.0f were expected",
          inner.loops(),
          outer.estimatedRows());
    }
  },
  /** The number of rows is 100 times another than was expected, or more. */
  MIS_ESTIMATE {
    @Override
    Optional<String> of(PlanNode node, List<PlanNode> above) {
      double actual = Math.max(1, node.rowsPerLoop());
      double estimated = Math.max(1, node.estimatedRows());
      return when(
          node.isExecuted()
              && above.stream().noneMatch(Smell::stopsEarly)
              && Math.max(actual / estimated, estimated / actual) >= 100,
          "gives %,.0f rows, where %,.0f were expected",
          actual,
          estimated);
    }
  },
  /** A bitmap does not fit into {@code work_mem}, so that whole blocks are examined again. */
  LOSSY_BITMAP {
    @Override
    Optional<String> of(PlanNode node, List<PlanNode> above) {
      return when(
          number(node, "Lossy Heap Blocks") > 0,
          "remembers %,d blocks without their rows",
          number(node, "Lossy Heap Blocks"));
    }
  },
  /** An index-only scan has to look into the table for more than one of ten rows. */
  HEAP_FETCHES {
    @Override
    Optional<String> of(PlanNode node, List<PlanNode> above) {
      long fetches = number(node, "Heap Fetches");
      return when(
          fetches > 10 && fetches * 10 > node.rows(),
          "looks into the table for %,d of %,.0f rows",
          fetches,
          node.rows());
    }
  },
  /** A limit throws away nine of ten rows that it is given, 1,000 at least: an offset. */
  LARGE_OFFSET {
    @Override
    Optional<String> of(PlanNode node, List<PlanNode> above) {
      double given = node.children().isEmpty() ? 0 : node.children().get(0).rows();
      return when(
          node.type().equals("Limit") && given >= MANY_ROWS && given >= 10 * node.rows(),
          "skips %,.0f rows to give %,.0f",
          given - node.rows(),
          node.rows());
    }
  },
  /** Results that are kept for reuse are thrown out, or found in less than half of the cases. */
  MEMOIZE_THRASH {
    @Override
    Optional<String> of(PlanNode node, List<PlanNode> above) {
      long hits = number(node, "Cache Hits");
      long misses = number(node, "Cache Misses");
      return when(
          node.type().equals("Memoize")
              && hits + misses >= MANY_ROWS
              && (number(node, "Cache Evictions") > 0 || hits < misses),
          "finds %,d of %,d in its cache",
          hits,
          hits + misses);
    }
  },
  /** A join throws away 1,000 rows or more by a condition with "or" that spans both sides. */
  LATE_JOIN_FILTER_OR {
    @Override
    Optional<String> of(PlanNode node, List<PlanNode> above) {
      return when(
          node.property("Join Filter").filter(filter -> filter.contains(" OR ")).isPresent()
              && node.rowsRemoved() >= MANY_ROWS,
          "throws %,.0f pairs away by a condition with OR",
          node.rowsRemoved());
    }
  },
  /**
   * Three partitions or more are looked into, and at most one of them has rows: nothing told the
   * others apart.
   */
  PARTITION_NOT_PRUNED {
    @Override
    Optional<String> of(PlanNode node, List<PlanNode> above) {
      List<PlanNode> parts = node.children().stream().filter(PlanNode::isExecuted).toList();
      long fruitful = parts.stream().filter(part -> part.rows() > 0).count();
      return when(
          node.type().endsWith("Append")
              && parts.size() >= SOME_PARTITIONS
              && fruitful <= 1
              && parts.stream().map(Smell::partitioned).distinct().count() == 1
              && !partitioned(parts.get(0)).isEmpty(),
          "looks into %,d partitions, and finds rows in %,d",
          parts.size(),
          fruitful);
    }
  },
  /**
   * An index is entered 100 times or more, ten times for each time that the step is executed: for a
   * long list of values, or for each value of a column that the query says nothing of. PostgreSQL
   * counts that since version 18; in older ones this is never found.
   */
  INDEX_SEARCH_STORM {
    @Override
    Optional<String> of(PlanNode node, List<PlanNode> above) {
      long searches = number(node, "Index Searches");
      return when(
          searches >= MANY_SEARCHES && searches >= 10 * node.loops(),
          "enters %s %,d times in %,d %s",
          node.index().orElse("an index"),
          searches,
          node.loops(),
          node.loops() == 1 ? "loop" : "loops");
    }
  },
  /**
   * Rows are removed, or get another key, and a table that refers to them has no index of its
   * foreign key: for each of them PostgreSQL reads that table as a whole. No block of that is in
   * the plan. The plan does not show it alone; {@code QueryAssert} looks into the catalog too.
   */
  FOREIGN_KEY_SCAN,
  /**
   * Statistics were never taken, or the table has more than twice the size it had then. The plan
   * does not show it alone; {@code QueryAssert} looks into the catalog too. Databases that were
   * handed out for a test have fresh statistics always.
   */
  STALE_STATS,
  /**
   * The generic plan, which a prepared statement may get after five executions, reads twice as many
   * blocks as the one for the query's values, and 30 more at least. One plan does not show it;
   * {@code QueryAssert} compares both.
   */
  GENERIC_PLAN_WORSE;

  private static final int MANY_ROWS = 1_000;
  private static final int SOME_PARTITIONS = 3;
  private static final int MANY_SEARCHES = 100;
  private static final Pattern PARTITION = Pattern.compile("(.+)_\\d+");
  private static final int MANY_PAIRS = 10_000;
  private static final int SOME_LOOPS = 10;

  /**
   * Finds it in a step.
   *
   * @param node the step
   * @param above the steps that it feeds, the nearest last
   * @return what is wrong with the step, in words; never anything for those that need more than a
   *     plan
   */
  Optional<String> of(PlanNode node, List<PlanNode> above) {
    return Optional.empty();
  }

  /**
   * Returns the smells that a sound plan does not have: those that are about work thrown away or
   * put on disk, and not about what was expected.
   *
   * @return a new set
   */
  public static Set<Smell> usual() {
    return EnumSet.of(
        SLOW_SCAN,
        INEFFICIENT_INDEX,
        WRONG_INDEX_ORDER_BY,
        INNER_SEQ_SCAN,
        CARTESIAN,
        DISK_SORT,
        HASH_SPILL,
        TEMPORARY_BLOCKS,
        FOREIGN_KEY_SCAN);
  }

  /**
   * A smell in a step.
   *
   * @param smell the smell
   * @param node the step
   * @param words what is wrong with it
   */
  @API(status = API.Status.EXPERIMENTAL, since = "0.1")
  public record Found(Smell smell, PlanNode node, String words) {

    /** {@return the smell, the step, and what is wrong with it} */
    @Override
    public String toString() {
      return smell + "  " + node + " " + words;
    }
  }

  /**
   * Finds smells in an executed plan; those that need more than a plan are not among them.
   *
   * @param plan the plan
   * @param smells which
   * @return what was found, in the plan's order
   */
  public static List<Found> in(QueryPlan plan, Set<Smell> smells) {
    List<Found> found = new ArrayList<>();
    collect(plan.root(), List.of(), smells, found);
    return List.copyOf(found);
  }

  private static void collect(
      PlanNode node, List<PlanNode> above, Set<Smell> smells, List<Found> found) {
    for (Smell smell : smells) {
      smell.of(node, above).ifPresent(words -> found.add(new Found(smell, node, words)));
    }
    List<PlanNode> path = new ArrayList<>(above);
    path.add(node);
    node.children().forEach(child -> collect(child, path, smells, found));
  }

  private static Optional<String> when(boolean found, String words, Object... values) {
    return found ? Optional.of(String.format(Locale.ROOT, words, values)) : Optional.empty();
  }

  private static String relation(PlanNode node) {
    return node.relation().orElse("a table");
  }

  private static long number(PlanNode node, String property) {
    return node.property(property).map(Double::parseDouble).map(Double::longValue).orElse(0L);
  }

  private static boolean isOnDisk(String groups) {
    return groups.contains("Sort Space Disk");
  }

  /** What the partitioned table is called that a scan reads a part of; empty if it does not. */
  private static String partitioned(PlanNode scan) {
    Matcher alias = PARTITION.matcher(scan.alias().orElse(""));
    return alias.matches() ? alias.group(1) : "";
  }

  /** Whether a step is executed for each row of a join's other side, with nothing kept between. */
  private static boolean isRepeated(PlanNode node, List<PlanNode> above) {
    PlanNode below = node;
    for (int i = above.size() - 1; i >= 0; i--) {
      PlanNode step = above.get(i);
      if (Set.of("Materialize", "Memoize", "Hash", "Sort").contains(step.type())) {
        return false;
      }
      boolean inner = below.parentRelationship().filter("Inner"::equals).isPresent();
      boolean correlated = below.parentRelationship().filter("SubPlan"::equals).isPresent();
      if (step.type().equals("Nested Loop") && inner || correlated) {
        return true;
      }
      below = step;
    }
    return false;
  }

  private static boolean isCorrelated(PlanNode node, List<PlanNode> above) {
    return Stream.concat(Stream.of(node), above.stream())
        .anyMatch(step -> step.parentRelationship().filter("SubPlan"::equals).isPresent());
  }

  /** Whether a condition of the inner side of a join has to do with the outer side. */
  private static boolean dependsOn(PlanNode outer, PlanNode inner) {
    String conditions =
        Stream.of("Index Cond", "Recheck Cond", "Filter", "Cache Key", "TID Cond")
            .flatMap(name -> inner.property(name).stream())
            .collect(Collectors.joining(" "));
    return outer.stream()
        .flatMap(node -> node.alias().stream())
        .anyMatch(
            alias ->
                Pattern.compile("(?<!\\w)\"?" + Pattern.quote(alias) + "\"?\\.")
                    .matcher(conditions)
                    .find());
  }

  /** Whether a step may stop reading what it is fed before the end. */
  private static boolean stopsEarly(PlanNode node) {
    return node.type().equals("Limit")
        || node.type().equals("Merge Join")
        || node.property("Join Type").filter(type -> type.contains("Semi")).isPresent()
        || node.property("Join Type").filter(type -> type.contains("Anti")).isPresent();
  }
}
