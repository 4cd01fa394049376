package dev.pgassay.perf.statement;

import dev.pgassay.assertions.sql.SqlToken;
import dev.pgassay.assertions.sql.SqlTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One statement's text.
 *
 * @param sql as it was sent
 * @param kind what it does
 * @param shape the same for statements that differ in comments, white space, literals and lengths
 *     of lists only
 * @param placeholders how many values it has a place for
 */
record StatementText(String sql, StatementKind kind, String shape, int placeholders) {

  private static final Set<String> SIGNS_BEFORE = Set.of("(", "{", "?", "=");

  private static final Set<String> WRITES = Set.of("insert", "update", "delete", "merge");

  private static final Map<String, StatementKind> KINDS =
      Map.ofEntries(
          Map.entry("select", StatementKind.SELECT),
          Map.entry("values", StatementKind.SELECT),
          Map.entry("table", StatementKind.SELECT),
          Map.entry("fetch", StatementKind.SELECT),
          Map.entry("insert", StatementKind.INSERT),
          Map.entry("update", StatementKind.UPDATE),
          Map.entry("delete", StatementKind.DELETE),
          Map.entry("truncate", StatementKind.DELETE),
          Map.entry("merge", StatementKind.MERGE),
          Map.entry("create", StatementKind.DDL),
          Map.entry("alter", StatementKind.DDL),
          Map.entry("drop", StatementKind.DDL),
          Map.entry("comment", StatementKind.DDL),
          Map.entry("grant", StatementKind.DDL),
          Map.entry("revoke", StatementKind.DDL),
          Map.entry("security", StatementKind.DDL),
          Map.entry("refresh", StatementKind.DDL),
          Map.entry("import", StatementKind.DDL),
          Map.entry("begin", StatementKind.TRANSACTION),
          Map.entry("start", StatementKind.TRANSACTION),
          Map.entry("commit", StatementKind.TRANSACTION),
          Map.entry("end", StatementKind.TRANSACTION),
          Map.entry("rollback", StatementKind.TRANSACTION),
          Map.entry("abort", StatementKind.TRANSACTION),
          Map.entry("savepoint", StatementKind.TRANSACTION),
          Map.entry("release", StatementKind.TRANSACTION),
          Map.entry("call", StatementKind.CALL),
          Map.entry("do", StatementKind.CALL),
          Map.entry("copy", StatementKind.COPY));

  /** A number comes as its digits, one by one; a digit in a name belongs to the name. */
  private static final Pattern NUMBER = Pattern.compile("(?<!\\S)\\d( \\d)*(?!\\S)");

  private static final Pattern LIST = Pattern.compile("\\?( , \\?)+");
  private static final Pattern LISTS = Pattern.compile("\\( \\? \\)( , \\( \\? \\))+");
  private static final Pattern END = Pattern.compile("[;\\s]+$");

  /** The statements of what was sent in one go; none where it is only a comment. */
  static List<StatementText> of(String sent) {
    List<List<SqlToken>> statements = SqlTokens.outermost(sent);
    List<StatementText> texts = new ArrayList<>();
    for (int i = 0; i < statements.size(); i++) {
      int start = i == 0 ? 0 : statements.get(i).get(0).start();
      int end = i == statements.size() - 1 ? sent.length() : statements.get(i + 1).get(0).start();
      texts.add(
          of(END.matcher(sent.substring(start, end)).replaceFirst("").strip(), statements.get(i)));
    }
    return texts;
  }

  private static StatementText of(String sql, List<SqlToken> tokens) {
    return new StatementText(sql, kind(tokens), shape(tokens), placeholders(tokens));
  }

  private static StatementKind kind(List<SqlToken> tokens) {
    int first = 0;
    while (first < tokens.size() - 1 && SIGNS_BEFORE.contains(tokens.get(first).text())) {
      first++;
    }
    SqlToken verb = tokens.get(first);
    if (verb.is("with")) {
      return kindOfWith(tokens.subList(first, tokens.size()));
    }
    if (verb.is("select") && isInto(tokens)) {
      return StatementKind.DDL;
    }
    boolean prepared =
        verb.is("prepare") && tokens.size() > first + 1 && tokens.get(first + 1).is("transaction");
    return prepared ? StatementKind.TRANSACTION : kind(verb);
  }

  private static StatementKind kind(SqlToken verb) {
    return verb.quoted()
        ? StatementKind.OTHER
        : KINDS.getOrDefault(verb.text(), StatementKind.OTHER);
  }

  /** The first write in it, or what it does with what it has read. */
  private static StatementKind kindOfWith(List<SqlToken> tokens) {
    StatementKind written = null;
    StatementKind outer = null;
    int depth = 0;
    for (int i = 1; i < tokens.size() && outer == null; i++) {
      SqlToken token = tokens.get(i);
      SqlToken before = tokens.get(i - 1);
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      if (depth == 0 && isVerb(token) && !namesQuery(before)) {
        outer = kind(token);
      } else if (written == null && depth == 1 && isWrite(token) && beginsQuery(tokens, i)) {
        written = kind(token);
      }
    }
    return outer == StatementKind.SELECT && written != null
        ? written
        : outer == null ? StatementKind.OTHER : outer;
  }

  private static boolean isWrite(SqlToken token) {
    return !token.quoted() && WRITES.contains(token.text());
  }

  private static boolean isVerb(SqlToken token) {
    return isWrite(token) || kind(token) == StatementKind.SELECT;
  }

  /** Whether a name stands after this; PostgreSQL lets a query be called {@code update}. */
  private static boolean namesQuery(SqlToken before) {
    return before.is("with") || before.is("recursive") || before.is(",");
  }

  private static boolean beginsQuery(List<SqlToken> tokens, int at) {
    SqlToken opening = tokens.get(at - 1);
    SqlToken before = tokens.get(Math.max(at - 2, 0));
    return opening.is("(") && (before.is("as") || before.is("materialized"));
  }

  private static boolean isInto(List<SqlToken> tokens) {
    int depth = 0;
    for (SqlToken token : tokens) {
      depth += token.is("(") ? 1 : token.is(")") ? -1 : 0;
      if (depth == 0 && token.is("into")) {
        return true;
      }
    }
    return false;
  }

  private static String shape(List<SqlToken> tokens) {
    String words = String.join(" ", tokens.stream().map(StatementText::word).toList());
    String folded = LIST.matcher(NUMBER.matcher(words).replaceAll("?")).replaceAll("?");
    return LISTS.matcher(folded).replaceAll("( ? )");
  }

  private static String word(SqlToken token) {
    return token.quoted() ? "\"" + token.text() + "\"" : token.text();
  }

  /** As in JDBC, two question marks are an operator of PostgreSQL. */
  private static int placeholders(List<SqlToken> tokens) {
    int count = 0;
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).is("?")) {
        boolean doubled =
            i + 1 < tokens.size()
                && tokens.get(i + 1).is("?")
                && tokens.get(i + 1).start() == tokens.get(i).start() + 1;
        if (doubled) {
          i++;
        } else {
          count++;
        }
      }
    }
    return count;
  }
}
