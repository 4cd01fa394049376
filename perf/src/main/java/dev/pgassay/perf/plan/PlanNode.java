package dev.pgassay.perf.plan;

import dev.pgassay.assertions.catalog.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import tools.jackson.databind.JsonNode;

/**
 * One step of a plan, with the steps that feed it.
 *
 * <p>Numbers of rows are totals over all times that the step was executed, unless their name says
 * otherwise: PostgreSQL gives averages for each time ("loop"), which this multiplies. Before
 * PostgreSQL 18 those averages are whole numbers, so a total of many loops may be off by half a row
 * for each.
 *
 * <p>Immutable.
 *
 * @see <a href="https://www.postgresql.org/docs/current/using-explain.html">Using EXPLAIN</a>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class PlanNode {

  private final JsonNode properties;
  private final List<PlanNode> children;

  PlanNode(JsonNode properties) {
    this.properties = properties;
    List<PlanNode> nodes = new ArrayList<>();
    properties.path("Plans").forEach(child -> nodes.add(new PlanNode(child)));
    this.children = List.copyOf(nodes);
  }

  /**
   * Returns what kind of step it is, as PostgreSQL's JSON calls it.
   *
   * @return {@code Seq Scan}, {@code Hash Join}, {@code Aggregate}, …
   */
  public String type() {
    return properties.path("Node Type").asString("");
  }

  /**
   * Returns the steps that feed it, in PostgreSQL's order.
   *
   * @return an immutable list, possibly empty
   */
  public List<PlanNode> children() {
    return children;
  }

  /**
   * Returns this step and all below it, each before those that feed it.
   *
   * @return the steps
   */
  public Stream<PlanNode> stream() {
    return Stream.concat(Stream.of(this), children.stream().flatMap(PlanNode::stream));
  }

  /**
   * Returns a property by PostgreSQL's name for it, as text.
   *
   * @param name the name, as in {@code Index Cond}
   * @return its value, or empty when the step does not have it
   */
  public Optional<String> property(String name) {
    JsonNode value = properties.path(name);
    return value.isMissingNode() || value.isNull()
        ? Optional.empty()
        : Optional.of(value.isValueNode() ? value.asString() : value.toString());
  }

  /**
   * Returns the table or materialized view that is scanned or written.
   *
   * @return its full name, quoted where SQL needs it, or empty
   */
  public Optional<String> relation() {
    return property("Relation Name")
        .map(
            name ->
                property("Schema").map(schema -> Identifier.quote(schema) + ".").orElse("")
                    + Identifier.quote(name));
  }

  /**
   * Returns what the query calls the relation.
   *
   * @return the alias, without quotes, or empty
   */
  public Optional<String> alias() {
    return property("Alias");
  }

  /**
   * Returns the index that is scanned.
   *
   * @return its name, without schema and quotes, or empty
   */
  public Optional<String> index() {
    return property("Index Name");
  }

  /**
   * Returns how it stands to the step above.
   *
   * @return {@code Outer}, {@code Inner}, {@code InitPlan}, {@code SubPlan}, …, or empty at the top
   */
  public Optional<String> parentRelationship() {
    return property("Parent Relationship");
  }

  /** {@return whether it reads a whole table} */
  public boolean isSequentialScan() {
    return type().equals("Seq Scan");
  }

  /** {@return whether it reads an index, with or without the table} */
  public boolean isIndexScan() {
    return index().isPresent();
  }

  /** {@return whether it was executed at all; false, too, in a plan of estimates} */
  public boolean isExecuted() {
    return loops() > 0;
  }

  /** {@return how many times it was executed, in all processes together} */
  public long loops() {
    return properties.path("Actual Loops").asLong(0);
  }

  /** {@return how many rows PostgreSQL expected of one execution} */
  public double estimatedRows() {
    return properties.path("Plan Rows").asDouble(0);
  }

  /** {@return how many rows one execution gave on average} */
  public double rowsPerLoop() {
    return properties.path("Actual Rows").asDouble(0);
  }

  /** {@return how many rows it gave in all} */
  public double rows() {
    return rowsPerLoop() * loops();
  }

  /** {@return how many rows it threw away by a condition, in all} */
  public double rowsRemoved() {
    return loops()
        * Stream.of(
                "Rows Removed by Filter",
                "Rows Removed by Join Filter",
                "Rows Removed by Index Recheck")
            .mapToDouble(name -> properties.path(name).asDouble(0))
            .sum();
  }

  /** {@return the cost that PostgreSQL expected, in its own unit} */
  public double estimatedCost() {
    return properties.path("Total Cost").asDouble(0);
  }

  /** {@return the blocks that it and all below it touched} */
  public Blocks blocks() {
    return Blocks.of(properties);
  }

  /** {@return the blocks that it touched itself} */
  public Blocks ownBlocks() {
    return children.stream()
        .map(PlanNode::blocks)
        .reduce(Blocks::plus)
        .map(blocks()::minus)
        .orElseGet(this::blocks);
  }

  @Override
  public String toString() {
    return PlanText.headline(this);
  }
}
