package dev.pgassay.assertions.sql;

import org.apiguardian.api.API;

/**
 * A name, a keyword or a sign in a SQL script.
 *
 * @param text a name as PostgreSQL keeps it: in lower case unless it was quoted
 * @param quoted whether it was in double quotes, so that it is no keyword
 * @param line its line in the script, from 1
 * @param start where in the script it begins, from 0; in the body of a {@code do}, where in that
 */
@API(status = API.Status.INTERNAL)
public record SqlToken(String text, boolean quoted, int line, int start) {

  /**
   * Whether it is a keyword or a sign.
   *
   * @param keyword the one, in lower case
   * @return whether it is that, and not a name in quotes
   */
  public boolean is(String keyword) {
    return !quoted && text.equals(keyword);
  }

  /**
   * Whether it is a name, quoted or not.
   *
   * @param name the name as PostgreSQL keeps it
   * @return whether it is that
   */
  public boolean isName(String name) {
    return text.equals(name);
  }

  /** {@return whether it is a name or a keyword, and no sign} */
  public boolean isWord() {
    return quoted || Character.isJavaIdentifierStart(text.charAt(0));
  }
}
