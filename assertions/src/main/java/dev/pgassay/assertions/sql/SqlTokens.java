package dev.pgassay.assertions.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;

/**
 * Takes a SQL script apart into statements and their tokens. Comments, literals, the bodies of
 * functions and the data of {@code copy} are left out; the body of a {@code do} is read like the
 * script itself.
 */
@API(status = API.Status.INTERNAL)
public final class SqlTokens {

  private static final Set<String> BLOCK_WORDS = Set.of("begin", "then", "else", "loop");

  private final String sql;

  /** Whether this is the body of a {@code do}, where words such as {@code begin} end statements. */
  private final boolean block;

  /** Whether the body of a {@code do} is read. */
  private final boolean bodies;

  private final List<List<SqlToken>> statements = new ArrayList<>();
  private List<SqlToken> current = new ArrayList<>();
  private int at;
  private int line;

  private SqlTokens(String sql, boolean block, boolean bodies, int line) {
    this.sql = sql;
    this.block = block;
    this.bodies = bodies;
    this.line = line;
  }

  /**
   * Takes a script apart.
   *
   * @param script SQL, with line breaks as the file has them
   * @return its statements, each with one token at least
   */
  public static List<List<SqlToken>> statements(String script) {
    return new SqlTokens(script, false, true, 1).read();
  }

  /**
   * Takes a script apart as the server does: a {@code do} is one statement, whatever its body
   * holds.
   *
   * @param script SQL
   * @return its statements, each with one token at least
   */
  public static List<List<SqlToken>> outermost(String script) {
    return new SqlTokens(script, false, false, 1).read();
  }

  private List<List<SqlToken>> read() {
    while (at < sql.length()) {
      char c = sql.charAt(at);
      if (sql.startsWith("--", at)) {
        skipTo(endOfLine());
      } else if (sql.startsWith("/*", at)) {
        skipTo(endOfComment());
      } else if (c == '\'') {
        skipTo(endOfLiteral(isEscapeLiteral()));
      } else if (c == '"') {
        quotedName();
      } else if (dollarQuote().isPresent()) {
        dollarQuoted(dollarQuote().get());
      } else if (Character.isJavaIdentifierStart(c) && c != '$') {
        word();
      } else if (c == ';') {
        endStatement();
      } else {
        if (!Character.isWhitespace(c)) {
          current.add(new SqlToken(String.valueOf(c), false, line, at));
        }
        skipTo(at + 1);
      }
    }
    finish();
    return statements;
  }

  private void skipTo(int end) {
    int stop = Math.min(end, sql.length());
    for (; at < stop; at++) {
      if (sql.charAt(at) == '\n') {
        line++;
      }
    }
  }

  private int endOfLine() {
    int end = sql.indexOf('\n', at);
    return end < 0 ? sql.length() : end;
  }

  /** Comments are nested. */
  private int endOfComment() {
    int depth = 0;
    int i = at;
    while (i < sql.length()) {
      if (sql.startsWith("/*", i)) {
        depth++;
        i += 2;
      } else if (sql.startsWith("*/", i)) {
        depth--;
        i += 2;
        if (depth == 0) {
          return i;
        }
      } else {
        i++;
      }
    }
    return i;
  }

  private boolean isEscapeLiteral() {
    return at > 0
        && Character.toLowerCase(sql.charAt(at - 1)) == 'e'
        && (at == 1 || !Character.isJavaIdentifierPart(sql.charAt(at - 2)));
  }

  private int endOfLiteral(boolean escapes) {
    int i = at + 1;
    while (i < sql.length()) {
      char c = sql.charAt(i);
      if (c == '\\' && escapes) {
        i++;
      } else if (c == '\'') {
        return i + 1;
      }
      i++;
    }
    return i;
  }

  private void quotedName() {
    int end = at + 1;
    StringBuilder name = new StringBuilder();
    while (end < sql.length()) {
      if (sql.charAt(end) == '"') {
        if (!sql.startsWith("\"\"", end)) {
          break;
        }
        end++;
      }
      name.append(sql.charAt(end++));
    }
    current.add(new SqlToken(name.toString(), true, line, at));
    skipTo(end + 1);
  }

  /** The quote that begins here, as in {@code $body$}, if one does. */
  private Optional<String> dollarQuote() {
    if (sql.charAt(at) != '$') {
      return Optional.empty();
    }
    int end = at + 1;
    while (end < sql.length()
        && Character.isJavaIdentifierPart(sql.charAt(end))
        && sql.charAt(end) != '$') {
      end++;
    }
    boolean closed = end < sql.length() && sql.charAt(end) == '$';
    boolean named = end > at + 1 && Character.isDigit(sql.charAt(at + 1));
    return closed && !named ? Optional.of(sql.substring(at, end + 1)) : Optional.empty();
  }

  private void dollarQuoted(String quote) {
    int start = at + quote.length();
    int end = sql.indexOf(quote, start);
    int stop = end < 0 ? sql.length() : end;
    if (bodies && !current.isEmpty() && current.get(0).is("do")) {
      statements.addAll(new SqlTokens(sql.substring(start, stop), true, true, line).read());
    }
    skipTo(stop + quote.length());
  }

  private void word() {
    int end = at;
    while (end < sql.length() && Character.isJavaIdentifierPart(sql.charAt(end))) {
      end++;
    }
    String word = sql.substring(at, end).toLowerCase(Locale.ROOT);
    if (block && BLOCK_WORDS.contains(word)) {
      finish();
    } else {
      current.add(new SqlToken(word, false, line, at));
    }
    skipTo(end);
  }

  private void endStatement() {
    skipTo(at + 1);
    boolean copiesFromHere =
        !current.isEmpty()
            && current.get(0).is("copy")
            && current.stream().anyMatch(token -> token.is("stdin"));
    finish();
    if (copiesFromHere) {
      int end = sql.indexOf("\n\\.", at);
      skipTo(end < 0 ? sql.length() : end + 3);
    }
  }

  private void finish() {
    if (!current.isEmpty()) {
      statements.add(current);
    }
    current = new ArrayList<>();
  }
}
