package dev.pgassay.assertions.data;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of rows that make a tree, or several: each refers to its parent, and those whose
 * parent is NULL are roots. Not thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class TreeAssert extends RowsExpectations<TreeAssert> {

  /** The rows, and those among them that a way down from a root reaches. */
  private static final String REACHED =
      """
      left join (with recursive nodes as (select %s as node, %s as parent from %s),
      reached (node, depth) as (
        select node, 1 from nodes where parent is null
        union select nodes.node, %s from nodes join reached on nodes.parent = reached.node%s)""";

  private final List<String> key;
  private final List<String> parent;

  TreeAssert(
      DataSource database,
      @Nullable RowSource source,
      Terms terms,
      Consumer<AssertionError> failures,
      List<String> key,
      List<String> parent) {
    super(database, TreeAssert.class, source, terms, failures);
    this.key = key;
    this.parent = parent;
  }

  /**
   * Verifies that no row is its own ancestor. A row that is its own parent is one.
   *
   * <pre>{@code
   * assertThat(database).rows("units").tree("parent_id").hasNoCycles(); // passes
   * assertThat(database).rows("units").tree("parent_id").hasNoCycles(); // fails: id=10 parent_id=40
   * }</pre>
   *
   * @return this
   */
  public TreeAssert hasNoCycles() {
    return expectOfNodes(
        "to be part of no cycle",
        "1",
        "",
        """
        ,
        rest as (select node, parent from nodes
          where parent is not null and not exists (select from reached where reached.node = nodes.node)),
        up (node, ancestor) as (
          select node, parent from rest
          union select up.node, rest.parent from up join rest on rest.node = up.ancestor)
        select distinct node as pgassay_node from up where node = ancestor""",
        "pgassay_node is not null");
  }

  /**
   * Verifies that each row has an ancestor that is a root, or is one itself: that none hangs on a
   * cycle, or on a parent that is not there.
   *
   * <pre>{@code
   * assertThat(database).rows("units").tree("parent_id").leadsToRoots(); // passes
   * assertThat(database).rows("units").tree("parent_id").leadsToRoots(); // fails: id=21 parent_id=10
   * }</pre>
   *
   * @return this
   */
  public TreeAssert leadsToRoots() {
    return expectOfNodes(
        "to lead to a root",
        "1",
        "",
        "\nselect node as pgassay_node from reached",
        "pgassay_node is null");
  }

  /**
   * Verifies that each row lies within so many levels, of which roots are the first.
   *
   * <pre>{@code
   * assertThat(database).rows("areas").tree("within").isNoDeeperThan(5); // passes
   * assertThat(database).rows("areas").tree("within").isNoDeeperThan(5); // fails: id=41 within=40
   * }</pre>
   *
   * @param levels how many, at least 1
   * @return this
   */
  public TreeAssert isNoDeeperThan(int levels) {
    if (levels < 1) {
      throw new IllegalArgumentException(
          "`" + levels + "` levels make no tree; roots are the first, so give 1 or more");
    }
    return expectOfNodes(
        "to lie at most %d levels deep".formatted(levels),
        "depth + 1",
        " and depth < " + levels,
        "\nselect distinct node as pgassay_node from reached",
        "pgassay_node is null");
  }

  private TreeAssert expectOfNodes(
      String expectation, String depth, String most, String nodes, String breaks) {
    return expect(
        examination ->
            examination.ofEach(
                Columns.of(columns()),
                null,
                columns -> name() + "." + shown(found(parent, columns)),
                columns -> {
                  String node = node(found(key, columns));
                  return RowRule.of(expectation, breaks)
                      .joining(
                          REACHED.formatted(node, node(found(parent, columns)), from(), depth, most)
                              + nodes
                              + ") as nodes on pgassay_node = "
                              + node);
                }));
  }

  /** Those of the key and of the parent, which may have some in common: a tenant's, say. */
  private List<String> columns() {
    return Stream.concat(key.stream(), parent.stream()).distinct().toList();
  }

  private List<String> found(List<String> names, Columns columns) {
    return names.stream().map(name -> columns.values().get(columns().indexOf(name))).toList();
  }

  private static String shown(List<String> columns) {
    return columns.size() == 1 ? columns.get(0) : "(" + String.join(", ", columns) + ")";
  }

  /** Of several columns, NULL where one of them is: as in a foreign key, that refers to nothing. */
  private static String node(List<String> columns) {
    return columns.size() == 1
        ? columns.get(0)
        : "case when pg_catalog.num_nulls(%1$s) = 0 then row(%1$s) end"
            .formatted(String.join(", ", columns));
  }
}
