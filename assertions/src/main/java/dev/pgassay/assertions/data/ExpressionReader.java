package dev.pgassay.assertions.data;

import dev.pgassay.assertions.catalog.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads expressions as {@code pg_get_expr} writes them: with parentheses around every operation.
 * What is not common in constraints is not understood.
 */
final class ExpressionReader {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*+(?:(E?'(?:[^']|'')*+')|(\"(?:[^\"]|\"\")*+\"|[\\p{L}_][\\p{L}\\d_$]*+)"
              + "|(\\d+(?:\\.\\d*)?(?:[eE][+-]?\\d+)?)|(::|[-+*/<>=~!@#%^&|`?]++|[()\\[\\],.;]))");

  private static final Set<String> COMPARISONS =
      Set.of("=", "<>", "<", "<=", ">", ">=", "~", "~*", "!~", "~~", "~~*", "!~~");

  private static final Set<String> WORDS_OF_TYPES =
      Set.of("varying", "precision", "with", "without", "time", "zone");

  private static final Set<String> UNSUPPORTED =
      Set.of("case", "select", "row", "exists", "extract");

  private final List<String> tokens;
  private int at;

  private ExpressionReader(List<String> tokens) {
    this.tokens = tokens;
  }

  /** Reads an expression; empty when it is not understood. */
  static Optional<Expression> read(String text) {
    List<String> tokens = new ArrayList<>();
    Matcher token = TOKEN.matcher(text);
    int end = 0;
    while (token.find() && token.start() == end) {
      tokens.add(token.group().strip());
      end = token.end();
    }
    if (!text.substring(end).isBlank()) {
      return Optional.empty();
    }
    try {
      ExpressionReader reader = new ExpressionReader(tokens);
      Expression expression = reader.or();
      return reader.at == tokens.size() ? Optional.of(expression) : Optional.empty();
    } catch (UnsupportedOperationException e) {
      return Optional.empty();
    }
  }

  private Expression or() {
    List<Expression> conditions = new ArrayList<>(List.of(and()));
    while (takes("or")) {
      conditions.add(and());
    }
    return conditions.size() == 1 ? conditions.get(0) : new Expression.Or(conditions);
  }

  private Expression and() {
    List<Expression> conditions = new ArrayList<>(List.of(not()));
    while (takes("and")) {
      conditions.add(not());
    }
    return conditions.size() == 1 ? conditions.get(0) : new Expression.And(conditions);
  }

  private Expression not() {
    return takes("not") ? new Expression.Not(not()) : is();
  }

  private Expression is() {
    Expression value = operation();
    if (takes("is")) {
      boolean negated = takes("not");
      expect("null");
      return new Expression.IsNull(value, negated);
    }
    return value;
  }

  private Expression operation() {
    Expression left = operand();
    while (at < tokens.size() && isOperator(tokens.get(at))) {
      String operator = tokens.get(at++);
      if (takes("any")) {
        left = anyOf(operator, false, left);
      } else if (takes("all")) {
        left = anyOf(operator, true, left);
      } else {
        Expression right = operand();
        left =
            COMPARISONS.contains(operator)
                ? new Expression.Comparison(operator, left, right)
                : new Expression.Call(operator, List.of(left, right));
      }
    }
    return left;
  }

  private Expression anyOf(String operator, boolean all, Expression left) {
    expect("(");
    Expression array = or();
    expect(")");
    if (array instanceof Expression.Listed listed) {
      return new Expression.AnyOf(operator, all, left, listed.elements());
    }
    throw new UnsupportedOperationException();
  }

  private static boolean isOperator(String token) {
    return !token.equals("::") && "-+*/<>=~!@#%^&|`?".indexOf(token.charAt(0)) >= 0;
  }

  private Expression operand() {
    Expression operand = bare();
    while (at < tokens.size()) {
      if (takes("::")) {
        skipType();
      } else if (takes("collate")) {
        name();
      } else {
        return operand;
      }
    }
    return operand;
  }

  private Expression bare() {
    String token = next();
    if (token.equals("(")) {
      Expression inner = or();
      expect(")");
      return inner;
    }
    if (token.equals("-")) {
      String number = next();
      if (!Character.isDigit(number.charAt(0))) {
        throw new UnsupportedOperationException();
      }
      return new Expression.Literal("-" + number);
    }
    if (token.startsWith("'")) {
      return new Expression.Literal(unquoted(token, "'"));
    }
    if (token.startsWith("E'")) {
      return new Expression.Literal(unquoted(token.substring(1), "'").replace("\\\\", "\\"));
    }
    if (Character.isDigit(token.charAt(0))) {
      return new Expression.Literal(token);
    }
    if (token.startsWith("\"") || Character.isLetter(token.charAt(0)) || token.startsWith("_")) {
      return named(token);
    }
    throw new UnsupportedOperationException();
  }

  private Expression named(String first) {
    switch (first.toLowerCase(Locale.ROOT)) {
      case "true", "false" -> {
        return new Expression.Literal(first.toLowerCase(Locale.ROOT));
      }
      case "null" -> {
        return new Expression.Literal(null);
      }
      case "array" -> {
        expect("[");
        return new Expression.Listed(list("]"));
      }
      default -> {
        if (UNSUPPORTED.contains(first.toLowerCase(Locale.ROOT))) {
          throw new UnsupportedOperationException();
        }
      }
    }
    at--;
    String name = name();
    return takes("(")
        ? new Expression.Call(name, list(")"))
        : isFunctionWithoutParentheses(first)
            ? new Expression.Call(name.toLowerCase(Locale.ROOT), List.of())
            : new Expression.Column(name);
  }

  private static boolean isFunctionWithoutParentheses(String word) {
    return word.startsWith("CURRENT_") || word.startsWith("LOCALTIME");
  }

  private List<Expression> list(String end) {
    List<Expression> elements = new ArrayList<>();
    if (takes(end)) {
      return elements;
    }
    do {
      elements.add(or());
    } while (takes(","));
    expect(end);
    return elements;
  }

  /** Reads a name and returns its last part, as PostgreSQL keeps it. */
  private String name() {
    String last = next();
    while (takes(".")) {
      last = next();
    }
    return last.startsWith("\"") ? Identifier.parse(last).get(0) : last;
  }

  private void skipType() {
    name();
    while (at < tokens.size() && WORDS_OF_TYPES.contains(tokens.get(at))) {
      at++;
    }
    while (at < tokens.size() && (tokens.get(at).equals("(") || tokens.get(at).equals("["))) {
      String end = next().equals("(") ? ")" : "]";
      while (!takes(end)) {
        next();
      }
      while (at < tokens.size() && WORDS_OF_TYPES.contains(tokens.get(at))) {
        at++;
      }
    }
  }

  private static String unquoted(String token, String quote) {
    return token.substring(1, token.length() - 1).replace(quote + quote, quote);
  }

  private String next() {
    if (at == tokens.size()) {
      throw new UnsupportedOperationException();
    }
    return tokens.get(at++);
  }

  private boolean takes(String word) {
    if (at < tokens.size() && tokens.get(at).equalsIgnoreCase(word)) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(String word) {
    if (!takes(word)) {
      throw new UnsupportedOperationException();
    }
  }
}
