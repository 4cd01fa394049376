package dev.pgassay.perf;

import dev.pgassay.assertions.sql.SqlToken;
import dev.pgassay.assertions.sql.SqlTokens;
import java.util.ArrayList;
import java.util.List;

/**
 * An expression as a plan shows it. PostgreSQL writes each operator with its operands in
 * parentheses there, and each column with its table.
 *
 * @param text the expression, without parentheses around all of it
 * @param tokens its names, keywords and signs; literals are left out
 */
record PlanExpression(String text, List<SqlToken> tokens) {

  static PlanExpression of(String text) {
    String stripped = text.strip();
    List<SqlToken> tokens = SqlTokens.statements(stripped).stream().flatMap(List::stream).toList();
    PlanExpression expression = new PlanExpression(stripped, tokens);
    boolean enclosed =
        tokens.size() > 1
            && tokens.get(0).is("(")
            && expression.closing(0) == tokens.size() - 1
            && expression.start(0) == 0
            && expression.start(tokens.size() - 1) == stripped.length() - 1;
    return enclosed ? of(stripped.substring(1, stripped.length() - 1)) : expression;
  }

  /** A part, from one token to another, which is not part of it. */
  PlanExpression part(int from, int to) {
    return of(text.substring(from == 0 ? 0 : start(from), start(to)));
  }

  /** Where a token begins; for the one after the last, where the text ends. */
  int start(int token) {
    return token == tokens.size() ? text.length() : tokens.get(token).start();
  }

  boolean is(int token, String keyword) {
    return token < tokens.size() && tokens.get(token).is(keyword);
  }

  /** The tokens that are in no parentheses, by their numbers. */
  List<Integer> outermost() {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < tokens.size(); i++) {
      if (is(i, "(")) {
        i = closing(i);
      } else {
        found.add(i);
      }
    }
    return found;
  }

  private int closing(int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      depth += is(i, "(") ? 1 : is(i, ")") ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return tokens.size();
  }

  /** Where columns of a table are: the numbers of the tokens that name the table. */
  List<Integer> columnsOf(String alias) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i + 2 < tokens.size(); i++) {
      if (tokens.get(i).isName(alias)
          && is(i + 1, ".")
          && tokens.get(i + 2).isWord()
          && !(i > 0 && is(i - 1, "."))) {
        found.add(i);
      }
    }
    return found;
  }

  /** The text without the name of the table before each of its columns. */
  String withoutTable(String alias) {
    StringBuilder written = new StringBuilder();
    int copied = 0;
    for (int column : columnsOf(alias)) {
      written.append(text, copied, start(column));
      copied = start(column + 2);
    }
    return written.append(text.substring(copied)).toString();
  }
}
