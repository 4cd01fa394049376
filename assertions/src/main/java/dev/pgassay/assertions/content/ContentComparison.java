package dev.pgassay.assertions.content;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.ColumnName;
import dev.pgassay.assertions.catalog.Persistence;
import dev.pgassay.assertions.catalog.QualifiedName;
import dev.pgassay.assertions.catalog.Relation;
import dev.pgassay.assertions.catalog.Sequence;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.catalog.View;
import dev.pgassay.assertions.schema.SchemaDifference;
import dev.pgassay.assertions.schema.SchemaText;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Two databases, held against each other. */
@API(status = API.Status.INTERNAL)
public final class ContentComparison {

  private static final String INSUFFICIENT_PRIVILEGE = "42501";
  private static final String LARGE_OBJECTS = "large objects";
  private static final String ROLE_SETTINGS = "settings of roles in the database";
  private static final String ENCODING = "encoding and locale of the database";

  private final ComparedContent how;
  private final Side expected;
  private final Side actual;
  private final List<ContentDifference> differences = new ArrayList<>();
  private int tables;
  private long rows;
  private boolean hasRowsOfTests;

  private ContentComparison(ComparedContent how, Side expected, Side actual) {
    this.how = how;
    this.expected = expected;
    this.actual = actual;
  }

  /**
   * Compares a database with another.
   *
   * @param expected the database with the expected content
   * @param actual the one that is examined
   * @param how what has to be the same
   * @return what was found
   * @throws SQLException if either cannot be read
   * @throws IllegalArgumentException if something is ignored that is not there
   */
  public static ContentResult of(DataSource expected, DataSource actual, ComparedContent how)
      throws SQLException {
    try (Side wanted = Side.open(expected);
        Side there = Side.open(actual)) {
      return new ContentComparison(how, wanted, there).compare();
    }
  }

  private ContentResult compare() throws SQLException {
    how.requireUsed(this::names);
    compareDatabases();
    boolean visible = isVisible(expected) & isVisible(actual);
    if (visible) {
      compareSchemas();
    }
    compareRows();
    comparePositions();
    compareLargeObjects();
    return new ContentResult(
        expected.catalog().database().name(),
        actual.catalog().database().name(),
        tables,
        rows,
        nothing(),
        List.copyOf(differences),
        remarks());
  }

  /** What makes a comparison one of nothing, if it is one. */
  private @Nullable String nothing() {
    if (tables == 0) {
      boolean any =
          Stream.of(expected, actual)
              .anyMatch(
                  side ->
                      relations(side.catalog()).values().stream()
                          .anyMatch(Table.class::isInstance));
      return "0 tables were compared: "
          + (any ? "the rows of all are left out" : "neither database has one");
    }
    return hasRowsOfTests || how.noRowsAllowed()
        ? null
        : "0 rows were compared"
            + (rows == 0 ? "" : " besides those of Flyway and of extensions")
            + ", so that little is known of them. Where that is fine, say"
            + " `ComparedContent.whole().allowingNoRows()`";
  }

  private List<String> remarks() {
    int wanted = expected.catalog().serverVersion();
    int there = actual.catalog().serverVersion();
    return wanted == there
        ? List.of()
        : List.of(
            "That one is on PostgreSQL %d, this one on %d; they do not write every expression alike."
                .formatted(wanted, there));
  }

  /** All names that can be ignored. */
  private List<String> names() {
    List<String> names = new ArrayList<>(List.of(LARGE_OBJECTS, ROLE_SETTINGS, ENCODING));
    for (Side side : List.of(expected, actual)) {
      names.addAll(side.schema().objects());
      side.catalog().sequences().forEach(it -> names.add(SequencePositions.objectOf(it)));
      for (Relation relation : relations(side.catalog()).values()) {
        names.add(ComparedRows.objectOf(relation));
        relation.columns().forEach(column -> names.add(name(relation, column)));
      }
    }
    return names;
  }

  private static String name(Relation relation, Column column) {
    return "column " + new ColumnName(relation.name(), column.name());
  }

  /** What has rows of its own, or is the whole of its partitions. */
  private static Map<QualifiedName, Relation> relations(Catalog catalog) {
    Map<QualifiedName, Relation> relations = new LinkedHashMap<>();
    Stream.concat(
            catalog.tables().stream()
                .filter(table -> !table.isPartition() && table.kind() != Table.Kind.FOREIGN_TABLE),
            catalog.views().stream().filter(View::materialized))
        .forEach(relation -> relations.put(relation.name(), relation));
    return relations;
  }

  private void add(ContentDifference difference) {
    if (!how.ignores(difference.object())) {
      differences.add(difference);
    }
  }

  private void compareDatabases() throws SQLException {
    compareLines(ENCODING, List.of(encoding(expected)), List.of(encoding(actual)));
    compareLines(ROLE_SETTINGS, roleSettings(expected), roleSettings(actual));
  }

  private static String encoding(Side side) throws SQLException {
    return side.query(
        Side.statement("locale"),
        result -> {
          result.next();
          return result.getString(1);
        });
  }

  private static List<String> roleSettings(Side side) throws SQLException {
    return side.query(
        Side.statement("role_settings"),
        result -> {
          List<String> settings = new ArrayList<>();
          while (result.next()) {
            settings.add(result.getString(1));
          }
          return settings;
        });
  }

  private void compareLines(String object, List<String> wanted, List<String> there) {
    if (!wanted.equals(there)) {
      List<String> lines = new ArrayList<>();
      wanted.stream().filter(line -> !there.contains(line)).forEach(it -> lines.add("- " + it));
      there.stream().filter(line -> !wanted.contains(line)).forEach(it -> lines.add("+ " + it));
      add(new ContentDifference(object, "they differ", lines, null));
    }
  }

  /** Whether a role sees all of a catalog; what it does not see is a difference. */
  private boolean isVisible(Side side) {
    Map<String, String> unseen = new TreeMap<>(side.catalog().unseen());
    unseen.remove("roles");
    unseen.forEach(
        (part, reason) ->
            differences.add(
                new ContentDifference(
                    part + " of database " + side.catalog().database().name(),
                    "role " + side.catalog().role() + " may not read them",
                    List.of("PostgreSQL says: " + reason),
                    null)));
    return unseen.isEmpty();
  }

  private void compareSchemas() throws SQLException {
    int newer = actual.catalog().serverVersion() - expected.catalog().serverVersion();
    SchemaText wanted =
        newer > 0 ? SchemaText.of(RewrittenViews.of(expected, actual)) : expected.schema();
    SchemaText there =
        newer < 0 ? SchemaText.of(RewrittenViews.of(actual, expected)) : actual.schema();
    for (SchemaDifference difference : wanted.differencesTo(there)) {
      String summary =
          switch (difference.kind()) {
            case MISSING -> "it is missing";
            case UNEXPECTED -> "it is unexpected";
            case DIFFERENT -> "it is another";
          };
      add(new ContentDifference(difference.object(), summary, difference.lines(), null));
    }
  }

  private void compareRows() throws SQLException {
    Map<QualifiedName, Relation> there = relations(actual.catalog());
    for (Relation relation : relations(expected.catalog()).values()) {
      Relation other = there.get(relation.name());
      if (other == null
          || how.ignores(ComparedRows.objectOf(relation))
          || how.unloggedIgnored() && isUnlogged(relation)) {
        continue;
      }
      if (relation instanceof View view && other instanceof View copy) {
        if (view.populated() != copy.populated()) {
          add(
              new ContentDifference(
                  ComparedRows.objectOf(relation),
                  copy.populated() ? "it is filled, and should not be" : "it is not filled",
                  List.of(),
                  null));
        }
        if (!view.populated() || !copy.populated()) {
          continue;
        }
      }
      compare(relation, other);
    }
  }

  private void compare(Relation relation, Relation other) throws SQLException {
    ComparedRows here =
        ComparedRows.of(relation, other, column -> how.ignores(name(relation, column)));
    ComparedRows there = here;
    List<Table> partitions = partitions(expected.catalog(), relation).toList();
    List<Table> partitionsThere = partitions(actual.catalog(), relation).toList();
    Set<QualifiedName> without =
        Stream.concat(partitions.stream(), partitionsThere.stream())
            .filter(this::isLeftOut)
            .map(Table::name)
            .collect(Collectors.toSet());
    if (!without.isEmpty()) {
      partitions = partitions.stream().filter(it -> !without.contains(it.name())).toList();
      partitionsThere =
          partitionsThere.stream().filter(it -> !without.contains(it.name())).toList();
      if (partitions.isEmpty() && partitionsThere.isEmpty()) {
        return;
      }
      here = here.onlyIn(partitions);
      there = there.onlyIn(partitionsThere);
    }
    RowsDifference.Result result = RowsDifference.of(here, there, expected, actual);
    if (relation instanceof Table table) {
      tables++;
      hasRowsOfTests |= result.count() > 0 && table.extension() == null && !table.isFlywayHistory();
    }
    rows += result.count();
    result
        .difference()
        .ifPresent(difference -> add(isUnlogged(relation) ? asUnlogged(difference) : difference));
  }

  private static boolean isUnlogged(Relation relation) {
    return relation instanceof Table table
        && table.persistence() == Persistence.UNLOGGED
        && table.kind() == Table.Kind.TABLE;
  }

  private boolean isLeftOut(Table partition) {
    return partition.kind() == Table.Kind.FOREIGN_TABLE
        || how.unloggedIgnored() && isUnlogged(partition);
  }

  /** The partitions that have rows, at whatever depth. */
  private static Stream<Table> partitions(Catalog catalog, Relation parent) {
    return catalog.tables().stream()
        .filter(table -> parent.name().equals(table.partitionOf()))
        .flatMap(
            table ->
                table.kind() == Table.Kind.PARTITIONED_TABLE
                    ? partitions(catalog, table)
                    : Stream.of(table));
  }

  private static ContentDifference asUnlogged(ContentDifference difference) {
    return new ContentDifference(
        difference.object(),
        difference.summary(),
        Stream.concat(
                difference.lines().stream(),
                Stream.of(
                    "It is unlogged: its rows are in no physical copy. To leave it out, say"
                        + " `ComparedContent.whole().ignoringUnloggedTables()`."))
            .toList(),
        difference.reproduce());
  }

  private void comparePositions() throws SQLException {
    Collection<String> there =
        actual.catalog().sequences().stream().map(Sequence::identity).toList();
    List<Sequence> both =
        expected.catalog().sequences().stream()
            .filter(sequence -> there.contains(sequence.identity()))
            .filter(
                sequence ->
                    !how.unloggedIgnored() || sequence.persistence() != Persistence.UNLOGGED)
            .toList();
    SequencePositions wanted = SequencePositions.read(expected, both);
    SequencePositions found = SequencePositions.read(actual, both);
    for (Sequence sequence : both) {
      wanted.differenceTo(found, sequence, how.sequencesMayBeAhead()).ifPresent(this::add);
    }
  }

  private void compareLargeObjects() throws SQLException {
    if (how.ignores(LARGE_OBJECTS)
        || countLargeObjects(expected) + countLargeObjects(actual) == 0) {
      return;
    }
    List<Cell> columns =
        List.of(
            new Cell("oid", "bigint"),
            new Cell("owner", "text"),
            new Cell("privileges", "text"),
            new Cell("comment", "text"),
            new Cell("bytes", "bigint"),
            new Cell("sum_of_content", "numeric"));
    ComparedRows objects =
        new ComparedRows(
            LARGE_OBJECTS,
            LARGE_OBJECTS,
            "(" + Side.statement("large_objects") + ")",
            columns,
            columns.subList(0, 1),
            "'oid = ' || oid");
    try {
      RowsDifference.of(objects, objects, expected, actual)
          .difference()
          .ifPresent(
              difference ->
                  add(
                      new ContentDifference(
                          LARGE_OBJECTS,
                          difference.summary(),
                          difference.lines(),
                          "select oid, * from pg_catalog.pg_largeobject_metadata;")));
    } catch (SQLException e) {
      if (!INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
        throw e;
      }
      differences.add(
          new ContentDifference(
              LARGE_OBJECTS,
              "the role may not read them",
              List.of(
                  "PostgreSQL says: " + e.getMessage(),
                  "A superuser and members of pg_read_all_data may. To leave them out, say"
                      + " `ComparedContent.whole().ignoring(\""
                      + LARGE_OBJECTS
                      + "\")`."),
              null));
    }
  }

  private static long countLargeObjects(Side side) throws SQLException {
    return side.query(
        "select pg_catalog.count(*) from pg_catalog.pg_largeobject_metadata",
        result -> {
          result.next();
          return result.getLong(1);
        });
  }
}
