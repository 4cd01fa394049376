package dev.pgassay.perf.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A plan, as {@code EXPLAIN (FORMAT JSON)} gives it; of PostgreSQL 14 to 18, and of others as far
 * as they call things by the same names. What is not known here is kept, and found by {@link
 * PlanNode#property}.
 *
 * <p>Immutable.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class QueryPlan {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final JsonNode document;
  private final PlanNode root;

  private QueryPlan(JsonNode document) {
    this.document = document;
    this.root = new PlanNode(document.path("Plan"));
  }

  /**
   * Reads a plan.
   *
   * @param json what {@code EXPLAIN (FORMAT JSON)} gave
   * @return the plan
   * @throws IllegalArgumentException if it is no such text
   */
  public static QueryPlan parse(String json) {
    try {
      JsonNode document = JSON.readTree(json);
      JsonNode first = document.isArray() ? document.path(0) : document;
      if (first.path("Plan").isObject()) {
        return new QueryPlan(first);
      }
    } catch (JacksonException e) {
      throw new IllegalArgumentException(notAPlan(json), e);
    }
    throw new IllegalArgumentException(notAPlan(json));
  }

  private static String notAPlan(String json) {
    return "`"
        + (json.length() > 60 ? json.substring(0, 60) + "…" : json)
        + "` is no plan; give what `explain (format json) …` returns";
  }

  /** {@return the step that gives the query's rows} */
  public PlanNode root() {
    return root;
  }

  /** {@return all steps, each before those that feed it} */
  public Stream<PlanNode> nodes() {
    return root.stream();
  }

  /** {@return whether the query was executed, so that there are actual numbers} */
  public boolean isExecuted() {
    return root.property("Actual Loops").isPresent();
  }

  /**
   * Returns the planner's settings that are not PostgreSQL's defaults.
   *
   * @return an immutable map, by name
   */
  public Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    document
        .path("Settings")
        .properties()
        .forEach(setting -> settings.put(setting.getKey(), setting.getValue().asString()));
    return Map.copyOf(settings);
  }

  /**
   * A trigger that was called, a foreign key's own among them.
   *
   * @param name its name
   * @param constraint the constraint that it checks; null where it is of none
   * @param table the table that it is of, without its schema
   * @param calls how many times
   */
  @API(status = API.Status.EXPERIMENTAL, since = "0.1")
  public record CalledTrigger(String name, @Nullable String constraint, String table, long calls) {

    /** {@return its name, as PostgreSQL's text of a plan has it, its table and the calls} */
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%s on %s, called %,d %s",
          constraint == null ? "trigger " + name : "trigger for constraint " + constraint,
          table,
          calls,
          calls == 1 ? "time" : "times");
    }
  }

  /**
   * Returns the triggers that the query called itself. What they did is in no step of the plan, and
   * so are its blocks.
   *
   * @return an immutable list, empty for a plan that was not executed
   */
  public List<CalledTrigger> triggers() {
    List<CalledTrigger> triggers = new ArrayList<>();
    document
        .path("Triggers")
        .forEach(
            trigger ->
                triggers.add(
                    new CalledTrigger(
                        trigger.path("Trigger Name").asString(""),
                        trigger.path("Constraint Name").asStringOpt().orElse(null),
                        trigger.path("Relation").asString(""),
                        trigger.path("Calls").asLong(0))));
    return List.copyOf(triggers);
  }

  /**
   * Returns the shape of the plan as one text that is the same on every machine: kinds of steps,
   * joins, relations and indexes, without numbers and expressions.
   *
   * @return the text, never empty
   */
  public String fingerprint() {
    return Fingerprint.of(root);
  }

  /**
   * Returns the shape of the plan, as {@link #fingerprint()} does, a line a step.
   *
   * @return an immutable list, each step indented by what it feeds
   */
  public List<String> steps() {
    return Fingerprint.steps(root);
  }

  /**
   * Returns the plan as PostgreSQL wrote it.
   *
   * @return a JSON object as {@code explain (format json)} gives it, without the list around it;
   *     never null
   */
  public JsonNode json() {
    return document.deepCopy();
  }

  /** The steps, as PostgreSQL wrote them. */
  JsonNode tree() {
    return document.path("Plan");
  }

  /** This run of other steps, whose settings are those of another plan. */
  QueryPlan with(ObjectNode steps, QueryPlan settings) {
    ObjectNode other = (ObjectNode) document.deepCopy();
    other.set("Plan", steps);
    if (settings.document.has("Settings")) {
      other.set("Settings", settings.document.path("Settings"));
    }
    return new QueryPlan(other);
  }

  /** {@return the plan as a text, a line a step} */
  @Override
  public String toString() {
    return PlanText.of(root);
  }
}
