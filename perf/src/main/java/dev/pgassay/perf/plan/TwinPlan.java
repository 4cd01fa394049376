package dev.pgassay.perf.plan;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A generic plan that is the same program as the plan for certain values, so that executing the one
 * tells what the other does with them.
 *
 * <p>It is the same where both have the same steps with the same properties, estimates aside, and
 * each condition of the one is that of the other with a literal in the place of each parameter. All
 * steps have to be such that what they read depends on nothing but their conditions and the rows
 * that they are given: one that makes a hash table makes it as large as it expects to need, so its
 * work depends on an estimate. What a plan does not show (the expressions of a limit, the rows of a
 * list of values) comes from the query, which is the same for both.
 *
 * <p>Immutable.
 */
@API(status = API.Status.INTERNAL)
public final class TwinPlan {

  private static final Set<String> ESTIMATES =
      Set.of("Startup Cost", "Total Cost", "Plan Rows", "Plan Width");

  private static final Set<String> INDEPENDENT_OF_ESTIMATES =
      Set.of(
          "Append",
          "Bitmap Heap Scan",
          "Bitmap Index Scan",
          "BitmapAnd",
          "BitmapOr",
          "CTE Scan",
          "Function Scan",
          "Group",
          "Incremental Sort",
          "Index Only Scan",
          "Index Scan",
          "Limit",
          "Materialize",
          "Merge Append",
          "Merge Join",
          "Nested Loop",
          "ProjectSet",
          "Result",
          "Seq Scan",
          "Sort",
          "Subquery Scan",
          "Tid Range Scan",
          "Tid Scan",
          "Unique",
          "Values Scan",
          "WindowAgg");

  private static final Set<String> WITHOUT_A_HASH_TABLE = Set.of("Plain", "Sorted");

  private static final String HASHED = "hashed SubPlan";

  private final QueryPlan values;
  private final QueryPlan any;

  private TwinPlan(QueryPlan values, QueryPlan any) {
    this.values = values;
    this.any = any;
  }

  /**
   * Compares two plans of a query.
   *
   * @param values the plan for its values, not executed
   * @param any the generic plan, not executed
   * @return empty unless they are proven to be the same
   */
  public static Optional<TwinPlan> of(QueryPlan values, QueryPlan any) {
    return isSame(values.tree(), any.tree())
        ? Optional.of(new TwinPlan(values, any))
        : Optional.empty();
  }

  private static boolean isSame(JsonNode values, JsonNode any) {
    if (!isIndependent(values) || values.size() != any.size()) {
      return false;
    }
    for (Map.Entry<String, JsonNode> property : values.properties()) {
      JsonNode other = any.path(property.getKey());
      boolean same =
          ESTIMATES.contains(property.getKey())
              ? other.isNumber()
              : property.getKey().equals("Plans")
                  ? areSame(property.getValue(), other)
                  : isSameProperty(property.getValue(), other);
      if (!same) {
        return false;
      }
    }
    return true;
  }

  private static boolean isIndependent(JsonNode step) {
    String type = step.path("Node Type").asString("");
    return type.equals("Aggregate")
        ? WITHOUT_A_HASH_TABLE.contains(step.path("Strategy").asString(""))
        : INDEPENDENT_OF_ESTIMATES.contains(type);
  }

  private static boolean areSame(JsonNode values, JsonNode any) {
    if (values.size() != any.size()) {
      return false;
    }
    for (int i = 0; i < values.size(); i++) {
      if (!isSame(values.path(i), any.path(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSameProperty(JsonNode values, JsonNode any) {
    if (values.isArray() && any.isArray() && values.size() == any.size()) {
      Iterator<JsonNode> others = any.iterator();
      for (JsonNode value : values) {
        if (!isSameProperty(value, others.next())) {
          return false;
        }
      }
      return true;
    }
    return values.isString() && any.isString()
        ? !any.asString().contains(HASHED)
            && new ParameterText(any.asString()).isWithLiterals(values.asString())
        : values.isValueNode() && values.equals(any);
  }

  /**
   * Returns what the generic plan would have done, by what the other did.
   *
   * @param run the plan for the values, executed
   * @return the generic plan with the numbers of the run, or empty when what was executed is not
   *     the plan that was compared
   */
  public Optional<QueryPlan> executed(QueryPlan run) {
    return withNumbers(values.tree(), any.tree(), run.tree()).map(tree -> run.with(tree, any));
  }

  private static Optional<ObjectNode> withNumbers(JsonNode values, JsonNode any, JsonNode run) {
    ObjectNode executed = (ObjectNode) any.deepCopy();
    for (Map.Entry<String, JsonNode> property : run.properties()) {
      JsonNode planned = values.path(property.getKey());
      if (property.getKey().equals("Plans")) {
        Optional<ArrayNode> steps = withNumbers(planned, executed.path("Plans"), property);
        if (steps.isEmpty()) {
          return Optional.empty();
        }
        executed.set("Plans", steps.get());
      } else if (planned.isMissingNode()) {
        executed.set(property.getKey(), property.getValue());
      } else if (!planned.equals(property.getValue())) {
        return Optional.empty();
      }
    }
    boolean complete = values.properties().stream().allMatch(found -> run.has(found.getKey()));
    return complete ? Optional.of(executed) : Optional.empty();
  }

  private static Optional<ArrayNode> withNumbers(
      JsonNode values, JsonNode any, Map.Entry<String, JsonNode> run) {
    ArrayNode steps = (ArrayNode) any.deepCopy();
    if (values.size() != run.getValue().size()) {
      return Optional.empty();
    }
    for (int i = 0; i < steps.size(); i++) {
      Optional<ObjectNode> step = withNumbers(values.path(i), any.path(i), run.getValue().path(i));
      if (step.isEmpty()) {
        return Optional.empty();
      }
      steps.set(i, step.get());
    }
    return Optional.of(steps);
  }
}
