package dev.pgassay.assertions.data;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.ConstraintType;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Index;
import dev.pgassay.assertions.catalog.IndexKey;
import dev.pgassay.assertions.catalog.QualifiedName;
import dev.pgassay.assertions.catalog.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * That rows differ as unique and exclusion rules say.
 *
 * <p>Indexes do not vouch for their rules: one can be invalid, leave the refusal to a trigger that
 * is disabled, or have lost rows, as it does when the sort order of the operating system changes.
 * The rows themselves are compared. Comparing each with each takes too long in a large table, so
 * there an exclusion rule is trusted to its index, when that is valid and refuses at once.
 */
final class UniqueRules {

  /** Up to so many rows, each is compared with each although an index vouches for them. */
  static final int MOST_PAIRWISE = 10_000;

  private static final Set<String> TEXTS = Set.of("text", "varchar", "bpchar");

  private final ServerFacts facts;
  private final TableRows rows;
  private final Map<QualifiedName, Index> indexes = new HashMap<>();

  UniqueRules(Catalog catalog, ServerFacts facts, TableRows rows) {
    this.facts = facts;
    this.rows = rows;
    catalog.indexes().forEach(index -> indexes.put(index.name(), index));
  }

  /** How many exclusion rules are trusted to an index when the table is large. */
  long trusted(Table table) {
    return distinguishing(table)
        .filter(index -> vouches(index) && isPairwise(table, index))
        .count();
  }

  Stream<Rule> of(Table table) {
    return distinguishing(table)
        .filter(index -> index.parent() == null || !indexes.containsKey(index.parent()))
        .map(index -> isPairwise(table, index) ? pairwise(table, index) : unique(table, index));
  }

  private static Stream<Index> distinguishing(Table table) {
    return table.indexes().stream().filter(index -> index.unique() || index.exclusion());
  }

  private static boolean vouches(Index index) {
    return index.valid() && index.ready() && index.immediate();
  }

  private static Stream<Constraint> constraint(Table table, Index index) {
    return table.constraints().stream()
        .filter(constraint -> index.name().equals(constraint.index()))
        .filter(constraint -> constraint.type() != ConstraintType.FOREIGN_KEY);
  }

  private List<String> operators(Table table, Index index) {
    return constraint(table, index)
        .map(constraint -> facts.operators(table, constraint))
        .findFirst()
        .orElse(List.of());
  }

  /** Whether it compares by operators of its own, rather than as equal or not. */
  private boolean isPairwise(Table table, Index index) {
    return !operators(table, index).isEmpty();
  }

  private Rule unique(Table table, Index index) {
    List<String> keys = index.keys().stream().map(UniqueRules::key).toList();
    List<String> conditions = new ArrayList<>();
    if (!index.nullsNotDistinct()) {
      keys.forEach(key -> conditions.add(key + " is not null"));
    }
    List<String> shown = TableRows.shown(TableRows.key(table), labels(index));
    String rowsOfAKey =
        "(select "
            + Stream.of(TableRows.key(table), labelled(index))
                .flatMap(List::stream)
                .distinct()
                .collect(Collectors.joining(", "))
            + ",\n  pg_catalog.count(*) over (partition by "
            + String.join(", ", keys)
            + ") as pgassay_rows\n  "
            + among(table, index, conditions)
            + ") r";
    return rule(
        table,
        index,
        "to be unique",
        new OffendingRows(
            rowsOfAKey,
            shown,
            "pgassay_rows > 1",
            Stream.of(labels(index), TableRows.key(table))
                .flatMap(List::stream)
                .distinct()
                .toList()),
        screen(table, index, among(table, index, conditions)));
  }

  /** Whether any key occurs twice, in the way that takes PostgreSQL least; what is shown is not. */
  private static String screen(Table table, Index index, String among) {
    List<String> keys = index.keys().stream().map(key -> sortable(table, key)).toList();
    return keys.size() == 1 && !index.nullsNotDistinct()
        ? "select pg_catalog.count(*) <> pg_catalog.count(distinct " + keys.get(0) + ") " + among
        : "select exists (select "
            + among
            + " group by "
            + String.join(", ", keys)
            + " having pg_catalog.count(*) > 1)";
  }

  /**
   * A key in the order of its bytes, which is found faster than that of a language. Texts of the
   * database's collation are equal when their bytes are; only collations that somebody made can be
   * otherwise.
   */
  private static String sortable(Table table, IndexKey key) {
    boolean bytes =
        key.collation() == null
            && table.columns().stream()
                .filter(column -> column.name().equals(key.column()))
                .anyMatch(
                    column ->
                        column.collation() == null && TEXTS.contains(column.type().name().name()));
    return key(key) + (bytes ? " collate \"C\"" : "");
  }

  private Rule pairwise(Table table, Index index) {
    List<String> operators = operators(table, index);
    List<String> keys = index.keys().stream().map(UniqueRules::key).toList();
    List<String> columns = new ArrayList<>(List.of("tableoid", "ctid"));
    List<String> conditions =
        new ArrayList<>(List.of("(r.tableoid, r.ctid) <> (other.tableoid, other.ctid)"));
    for (int i = 0; i < keys.size(); i++) {
      columns.add(keys.get(i) + " as pgassay_" + i);
      conditions.add("r.pgassay_%d %s other.pgassay_%1$d".formatted(i, operators.get(i)));
    }
    TableRows.key(table).stream().filter(key -> !columns.contains(key)).forEach(columns::add);
    labelled(index).stream().filter(key -> !columns.contains(key)).forEach(columns::add);
    String compared =
        "(select " + String.join(", ", columns) + "\n  " + among(table, index, List.of()) + ")";
    return rule(
        table,
        index,
        "to exclude each other",
        new OffendingRows(
            compared + " r",
            TableRows.shown(TableRows.key(table), labels(index)),
            "exists (select from "
                + compared
                + " other\n  where "
                + String.join(" and ", conditions)
                + ")",
            TableRows.key(table)),
        vouches(index)
            ? "select pg_catalog.count(*) <= "
                + MOST_PAIRWISE
                + " from (select from "
                + rows.of(table)
                + " limit "
                + (MOST_PAIRWISE + 1)
                + ") few"
            : null);
  }

  private static Rule rule(
      Table table,
      Index index,
      String expectation,
      OffendingRows offending,
      @Nullable String screen) {
    List<String> keys = index.keys().stream().map(IndexKey::expression).toList();
    String rows =
        keys.size() == 1 && index.keys().get(0).column() != null
            ? table.name() + "." + keys.get(0)
            : table.name() + " (" + String.join(", ", keys) + ")";
    return new Rule(
        rows, expectation + " (" + Identifier.quote(index.name().name()) + ")", offending, screen);
  }

  private String among(Table table, Index index, List<String> conditions) {
    List<String> all = new ArrayList<>(conditions);
    if (index.predicate() != null) {
      all.add("(" + index.predicate() + ")");
    }
    return "from " + rows.of(table) + (all.isEmpty() ? "" : " where " + String.join(" and ", all));
  }

  private static String key(IndexKey key) {
    return key.expression() + (key.collation() == null ? "" : " collate " + key.collation());
  }

  /** The columns and expressions of an index, by names under which they can be shown. */
  private static List<String> labelled(Index index) {
    return index.keys().stream()
        .map(
            key ->
                key.column() == null
                    ? key.expression() + " as " + Identifier.quote(key.expression())
                    : Identifier.quote(key.column()))
        .toList();
  }

  private static List<String> labels(Index index) {
    return index.keys().stream()
        .map(key -> key.column() == null ? key.expression() : key.column())
        .map(Identifier::quote)
        .toList();
  }
}
