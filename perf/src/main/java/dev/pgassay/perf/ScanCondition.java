package dev.pgassay.perf;

import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.sql.SqlToken;
import dev.pgassay.perf.plan.PlanNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A condition of a scan with one column of its table on the left and none on the right, so that an
 * index could serve it. Only a few forms are known; what looks otherwise is left out.
 *
 * @param column the column
 * @param indexed what an index would hold: the column, or a function of it, as SQL writes it
 * @param cast the type that the column is cast to before it is compared; null where it is not
 * @param kind how it is compared
 */
record ScanCondition(String column, String indexed, @Nullable String cast, Kind kind) {

  private static final Set<String> RANGES = Set.of("<", ">", "<=", ">=");
  private static final Set<String> CONTAINMENTS = Set.of("@>", "?", "?|", "?&", "@?", "@@", "&&");
  private static final String OPERATOR_CHARACTERS = "=<>~!@#%^&|`?+-*/";

  /** How a value is compared. */
  enum Kind {
    /** By {@code =}, {@code = any} or {@code is null}. */
    EQUALITY,
    /** By an order. */
    RANGE,
    /** By the letters that a text begins with. */
    PREFIX,
    /** By what a document, an array or a text holds. */
    CONTAINMENT
  }

  /** The conditions by which a scan finds and keeps a row, all of which must hold. */
  static List<ScanCondition> of(PlanNode scan) {
    return Stream.of("Index Cond", "Recheck Cond", "Filter")
        .flatMap(name -> scan.property(name).stream())
        .flatMap(text -> conjuncts(PlanExpression.of(text)).stream())
        .flatMap(part -> read(part, scan.alias().orElse("")).stream())
        .distinct()
        .toList();
  }

  private static List<PlanExpression> conjuncts(PlanExpression expression) {
    List<PlanExpression> found = new ArrayList<>();
    int from = 0;
    for (int i : expression.outermost()) {
      if (expression.is(i, "and")) {
        found.add(expression.part(from, i));
        from = i + 1;
      }
    }
    found.add(expression.part(from, expression.tokens().size()));
    return found;
  }

  private static Optional<ScanCondition> read(PlanExpression condition, String alias) {
    int size = condition.tokens().size();
    if (size > 2 && condition.is(size - 2, "is") && condition.is(size - 1, "null")) {
      return left(condition.part(0, size - 2), alias, Kind.EQUALITY);
    }
    return condition.outermost().stream()
        .filter(i -> isOperator(condition.tokens().get(i)))
        .findFirst()
        .filter(operator -> condition.columnsOf(alias).stream().allMatch(i -> i < operator))
        .flatMap(
            operator ->
                kind(condition.text().substring(condition.start(operator)))
                    .flatMap(kind -> left(condition.part(0, operator), alias, kind)));
  }

  private static boolean isOperator(SqlToken token) {
    return !token.quoted() && OPERATOR_CHARACTERS.contains(token.text());
  }

  /**
   * The kind of a comparison.
   *
   * @param comparison an operator and what is on its right
   */
  private static Optional<Kind> kind(String comparison) {
    String[] parts = comparison.split("\\s+", 2);
    String right = parts.length == 2 ? parts[1] : "";
    if (parts[0].equals("=") && !right.startsWith("ALL ")) {
      return Optional.of(Kind.EQUALITY);
    }
    if (RANGES.contains(parts[0])) {
      return Optional.of(Kind.RANGE);
    }
    if (CONTAINMENTS.contains(parts[0])) {
      return Optional.of(Kind.CONTAINMENT);
    }
    return parts[0].equals("~~") && right.matches("(?s)'[^%_'\\\\].*")
        ? Optional.of(Kind.PREFIX)
        : Optional.empty();
  }

  private static Optional<ScanCondition> left(PlanExpression left, String alias, Kind kind) {
    List<Integer> columns = left.columnsOf(alias);
    if (columns.size() != 1) {
      return Optional.empty();
    }
    int at = columns.get(0);
    String column = left.tokens().get(at + 2).text();
    int size = left.tokens().size();
    if (size == 3) {
      return Optional.of(new ScanCondition(column, Identifier.quote(column), null, kind));
    }
    // (orders.note)::text
    if (at == 1
        && left.is(3 + at, ")")
        && left.is(4 + at, ":")
        && left.is(5 + at, ":")
        && left.tokens().stream().noneMatch(token -> token.is("collate"))) {
      String type = left.text().substring(left.start(5 + at) + 1);
      return Optional.of(new ScanCondition(column, Identifier.quote(column), type, kind));
    }
    // lower(orders.note)
    boolean function =
        left.tokens().get(0).isWord() && left.is(1, "(") && left.outermost().equals(List.of(0));
    return function && Set.of(Kind.EQUALITY, Kind.RANGE).contains(kind)
        ? Optional.of(new ScanCondition(column, left.withoutTable(alias), null, kind))
        : Optional.empty();
  }

  boolean isOfColumn() {
    return indexed.equals(Identifier.quote(column));
  }
}
