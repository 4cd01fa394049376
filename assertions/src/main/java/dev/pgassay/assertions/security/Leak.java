package dev.pgassay.assertions.security;

import java.util.List;

/**
 * A way in which a tenant gets at what is another's.
 *
 * @param object what lets it through, as it is allowed by
 * @param done what was done
 * @param seen what came of it
 * @param cause what makes it possible
 * @param sql statements that show it
 * @param names other names by which it can be allowed
 */
record Leak(String object, String done, String seen, String cause, String sql, List<String> names) {

  boolean isAbout(String name) {
    return object.equals(name) || names.contains(name);
  }
}
