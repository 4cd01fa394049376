package dev.pgassay.assertions.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code check} constraints ask of columns, each taken for itself and compared with others.
 */
final class Checks {

  /** What a domain's constraints call the value. */
  static final String VALUE = "VALUE";

  /** One column that has to be lower than another one, or the same. */
  record Order(String lower, String higher, boolean strict) {}

  private static final Set<String> LENGTHS =
      Set.of("length", "char_length", "character_length", "octet_length");
  private static final Set<String> NOW =
      Set.of("now", "current_date", "current_timestamp", "localtimestamp", "statement_timestamp");

  private final Map<String, Restriction> restrictions = new TreeMap<>();
  private final List<Order> orders = new ArrayList<>();

  /** Takes in the expression of a constraint. What is not understood is left to the server. */
  void add(String expression) {
    ExpressionReader.read(expression).ifPresent(this::holds);
  }

  /** Returns what is asked of a column. */
  Restriction of(String column) {
    return restrictions.computeIfAbsent(column, name -> new Restriction());
  }

  List<Order> orders() {
    return orders;
  }

  /** Asks for a condition to hold; returns whether it is understood. */
  private boolean holds(Expression condition) {
    if (condition instanceof Expression.And and) {
      boolean all = true;
      for (Expression part : and.conditions()) {
        all &= holds(part);
      }
      return all;
    }
    if (condition instanceof Expression.Or or) {
      return oneHolds(or.conditions());
    }
    if (condition instanceof Expression.Comparison comparison) {
      return compares(comparison);
    }
    if (condition instanceof Expression.AnyOf any) {
      return isListed(any);
    }
    if (condition instanceof Expression.IsNull test) {
      return isNull(test);
    }
    if (condition instanceof Expression.Column column) {
      of(column.name()).allow(List.of("true"));
      return true;
    }
    if (condition instanceof Expression.Not not
        && not.condition() instanceof Expression.Column column) {
      of(column.name()).allow(List.of("false"));
      return true;
    }
    return false;
  }

  /** Every column has a value unless something asks for NULL, so what asks for a value holds. */
  private boolean isNull(Expression.IsNull test) {
    if (!(test.value() instanceof Expression.Column column)) {
      return false;
    }
    if (!test.negated()) {
      of(column.name()).alwaysNull();
    }
    return true;
  }

  private boolean oneHolds(List<Expression> conditions) {
    if (conditions.stream().anyMatch(Checks::asksForAValueOnly)) {
      return true;
    }
    Optional<Expression.AnyOf> listed = listed(conditions);
    if (listed.isPresent()) {
      return isListed(listed.get());
    }
    // NULL is the last resort: a row says more with a value.
    for (boolean withNulls : new boolean[] {false, true}) {
      for (Expression condition : conditions) {
        if (withNulls == asksForNull(condition) && isUnderstood(condition)) {
          return holds(condition);
        }
      }
    }
    return false;
  }

  private static boolean asksForAValueOnly(Expression condition) {
    return condition instanceof Expression.IsNull test
            && test.negated()
            && test.value() instanceof Expression.Column
        || condition instanceof Expression.And and
            && and.conditions().stream().allMatch(Checks::asksForAValueOnly);
  }

  private static boolean asksForNull(Expression condition) {
    return condition instanceof Expression.IsNull test && !test.negated()
        || condition instanceof Expression.And and
            && and.conditions().stream().anyMatch(Checks::asksForNull);
  }

  private static boolean isUnderstood(Expression condition) {
    return new Checks().holds(condition);
  }

  /** {@code (a = 1) or (a = 2)} is {@code a = any (array[1, 2])}. */
  private static Optional<Expression.AnyOf> listed(List<Expression> conditions) {
    List<Expression> values = new ArrayList<>();
    @Nullable Expression column = null;
    for (Expression condition : conditions) {
      if (!(condition instanceof Expression.Comparison equal)
          || !equal.operator().equals("=")
          || !(equal.left() instanceof Expression.Column)
          || !(equal.right() instanceof Expression.Literal)
          || column != null && !column.equals(equal.left())) {
        return Optional.empty();
      }
      column = equal.left();
      values.add(equal.right());
    }
    return Optional.of(new Expression.AnyOf("=", false, column, values));
  }

  private boolean isListed(Expression.AnyOf any) {
    if (!(any.left() instanceof Expression.Column column)) {
      return false;
    }
    List<String> values = new ArrayList<>();
    for (Expression value : any.values()) {
      if (value instanceof Expression.Literal literal && literal.text() != null) {
        values.add(literal.text());
      }
    }
    if (any.operator().equals("=") && !any.all()) {
      of(column.name()).allow(values);
      return true;
    }
    if (any.operator().equals("<>") && any.all()) {
      values.forEach(of(column.name())::exclude);
      return true;
    }
    return false;
  }

  private boolean compares(Expression.Comparison comparison) {
    Expression left = comparison.left();
    Expression right = comparison.right();
    String operator = comparison.operator();
    if (left instanceof Expression.Literal && !(right instanceof Expression.Literal)) {
      return compares(new Expression.Comparison(turned(operator), right, left));
    }
    if (left instanceof Expression.IsNull one && right instanceof Expression.IsNull other) {
      return bothNull(operator, one, other);
    }
    if (left instanceof Expression.Column column && right instanceof Expression.Literal literal) {
      return literal.text() != null && isBounded(of(column.name()), operator, literal.text());
    }
    if (left instanceof Expression.Column one && right instanceof Expression.Column other) {
      return isOrdered(operator, one.name(), other.name());
    }
    if (left instanceof Expression.Call call && right instanceof Expression.Literal literal) {
      return literal.text() != null && isComputed(call, operator, literal.text());
    }
    return isInOneCase(operator, left, right) || isPast(operator, left, right);
  }

  private static String turned(String operator) {
    return switch (operator) {
      case "<" -> ">";
      case "<=" -> ">=";
      case ">" -> "<";
      case ">=" -> "<=";
      default -> operator;
    };
  }

  /**
   * {@code (a is null) = (b is null)}, or {@code <>}: of two that must differ, the second is NULL.
   */
  private boolean bothNull(String operator, Expression.IsNull one, Expression.IsNull other) {
    boolean same = operator.equals("=") == (one.negated() == other.negated());
    return same || isNull(new Expression.IsNull(other.value(), false));
  }

  private static boolean isBounded(Restriction restriction, String operator, String literal) {
    switch (operator) {
      case "<", "<=", ">", ">=" -> restriction.bound(operator, literal);
      case "=" -> restriction.allow(List.of(literal));
      case "<>" -> restriction.exclude(literal);
      case "~", "~*" -> restriction.pattern(literal);
      case "~~", "~~*" -> restriction.pattern(PatternValues.ofLike(literal));
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean isOrdered(String operator, String one, String other) {
    switch (operator) {
      case "<" -> orders.add(new Order(one, other, true));
      case "<=" -> orders.add(new Order(one, other, false));
      case ">", "<>" -> orders.add(new Order(other, one, true));
      case ">=" -> orders.add(new Order(other, one, false));
      default -> {
        return false;
      }
    }
    return true;
  }

  private boolean isComputed(Expression.Call call, String operator, String literal) {
    if (call.function().equals("num_nonnulls") && operator.equals("=") && literal.equals("1")) {
      return call.arguments().stream()
          .skip(1)
          .map(argument -> isNull(new Expression.IsNull(argument, false)))
          .reduce(true, Boolean::logicalAnd);
    }
    if (call.arguments().isEmpty()) {
      return false;
    }
    Expression argument = call.arguments().get(0);
    if (argument instanceof Expression.Call trimmed && trimmed.function().endsWith("trim")) {
      argument = trimmed.arguments().get(0);
    }
    if (!(argument instanceof Expression.Column column)) {
      return false;
    }
    if (LENGTHS.contains(call.function()) && literal.matches("\\d{1,9}")) {
      return hasLength(of(column.name()), operator, Integer.parseInt(literal));
    }
    boolean notBlank = operator.equals("<>") && literal.isBlank();
    return notBlank && call.function().endsWith("trim");
  }

  private static boolean hasLength(Restriction restriction, String operator, int length) {
    switch (operator) {
      case ">" -> restriction.minLength(length + 1);
      case ">=" -> restriction.minLength(length);
      case "<" -> restriction.maxLength(length - 1);
      case "<=" -> restriction.maxLength(length);
      case "=" -> {
        restriction.minLength(length);
        restriction.maxLength(length);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  /** {@code email = lower(email)}, the other way round, or with {@code upper}. */
  private boolean isInOneCase(String operator, Expression left, Expression right) {
    if (left instanceof Expression.Call && right instanceof Expression.Column) {
      return isInOneCase(operator, right, left);
    }
    if (!operator.equals("=")
        || !(left instanceof Expression.Column column)
        || !(right instanceof Expression.Call call)
        || !call.arguments().equals(List.of(left))) {
      return false;
    }
    switch (call.function()) {
      case "lower" -> of(column.name()).letters(Restriction.Case.LOWER);
      case "upper" -> of(column.name()).letters(Restriction.Case.UPPER);
      default -> {
        return false;
      }
    }
    return true;
  }

  /** Dates end in a fixed year, which is over. */
  private static boolean isPast(String operator, Expression left, Expression right) {
    return left instanceof Expression.Column && isNow(right) && operator.startsWith("<")
        || isNow(left) && right instanceof Expression.Column && operator.startsWith(">");
  }

  private static boolean isNow(Expression expression) {
    return expression instanceof Expression.Call call && NOW.contains(call.function());
  }
}
