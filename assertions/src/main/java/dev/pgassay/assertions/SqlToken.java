package dev.pgassay.assertions;

/**
 * A name, a keyword or a sign in a SQL script.
 *
 * @param text a name as PostgreSQL keeps it: in lower case unless it was quoted
 * @param quoted whether it was in double quotes, so that it is no keyword
 * @param line its line in the script, from 1
 */
record SqlToken(String text, boolean quoted, int line) {

  /** Whether it is a keyword or a sign. */
  boolean is(String keyword) {
    return !quoted && text.equals(keyword);
  }

  boolean isName(String name) {
    return text.equals(name);
  }

  boolean isWord() {
    return quoted || Character.isJavaIdentifierStart(text.charAt(0));
  }
}
