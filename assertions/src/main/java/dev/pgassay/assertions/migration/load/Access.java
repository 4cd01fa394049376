package dev.pgassay.assertions.migration.load;

import dev.pgassay.assertions.sql.SqlToken;
import dev.pgassay.assertions.sql.SqlTokens;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;

/** What a statement does with the rows of its table. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum Access {
  /** It reads rows, and locks none. */
  SELECT("SELECT"),
  /** It reads rows and locks them: {@code for update}, {@code for share}. */
  SELECT_FOR_UPDATE("SELECT FOR UPDATE"),
  /** It inserts rows. */
  INSERT("INSERT"),
  /** It updates rows. */
  UPDATE("UPDATE"),
  /** It deletes rows. */
  DELETE("DELETE"),
  /** It is a statement of another kind; {@code merge} and {@code call} among them. */
  OTHER("other statement");

  private final String words;

  Access(String words) {
    this.words = words;
  }

  /** {@return whether it only reads} */
  public boolean isRead() {
    return this == SELECT;
  }

  /**
   * Finds out what SQL does, by its words. A statement that does several things, or a script of
   * several statements, counts as the one that writes.
   */
  static Access of(String sql) {
    return SqlTokens.statements(sql).stream()
        .map(Access::ofStatement)
        .max(Comparator.naturalOrder())
        .orElse(OTHER);
  }

  private static Access ofStatement(List<SqlToken> tokens) {
    boolean locks = false;
    for (int at = 0; at < tokens.size(); at++) {
      Optional<Access> write = write(tokens, at);
      if (write.isPresent()) {
        return write.get();
      }
      locks |= locksRows(tokens, at);
    }
    SqlToken first = tokens.stream().filter(token -> !token.is("(")).findFirst().orElseThrow();
    boolean reads =
        List.of("select", "with", "values", "table").stream().anyMatch(word -> first.is(word));
    return !reads ? OTHER : locks ? SELECT_FOR_UPDATE : SELECT;
  }

  /** A statement begins at the start, after the parenthesis of a CTE, or after the last of them. */
  private static Optional<Access> write(List<SqlToken> tokens, int at) {
    SqlToken token = tokens.get(at);
    boolean begins = at == 0 || tokens.get(at - 1).is("(") || tokens.get(at - 1).is(")");
    boolean named = at + 1 < tokens.size() && tokens.get(at + 1).isWord();
    if (!begins || !named) {
      return Optional.empty();
    }
    return token.is("insert")
        ? Optional.of(INSERT)
        : token.is("update")
            ? Optional.of(UPDATE)
            : token.is("delete")
                ? Optional.of(DELETE)
                : token.is("merge") ? Optional.of(OTHER) : Optional.empty();
  }

  private static boolean locksRows(List<SqlToken> tokens, int at) {
    return tokens.get(at).is("for")
        && at + 1 < tokens.size()
        && List.of("update", "no", "share", "key").stream()
            .anyMatch(word -> tokens.get(at + 1).is(word));
  }

  @Override
  public String toString() {
    return words;
  }
}
