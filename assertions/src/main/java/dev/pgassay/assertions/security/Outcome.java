package dev.pgassay.assertions.security;

import dev.pgassay.assertions.sql.ServerError;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a statement.
 *
 * @param error why it was refused, or null
 * @param rows the rows that it returned, sorted, each with its values side by side
 * @param before what the administrator saw before it
 * @param after what the administrator saw after it; as before when it was refused
 */
record Outcome(
    @Nullable ServerError error, List<String> rows, List<String> before, List<String> after) {

  /** The SQLSTATE of the refusal, or an empty text. */
  String state() {
    return error == null ? "" : error.state();
  }

  boolean isRefused() {
    return error != null;
  }

  /** Whether the state is that of a missing right, or of a policy. */
  boolean isDenied() {
    return state().equals("42501");
  }

  /** Whether a constraint refused it, which is asked only after rights and policies. */
  boolean isStoppedByConstraint() {
    return state().startsWith("23");
  }

  /** Whether whoever ran it can tell it from another outcome. */
  boolean looksLike(Outcome other) {
    return state().equals(other.state())
        && rows.equals(other.rows)
        && (error == null || other.error == null || error.message().equals(other.error.message()));
  }

  /** What the administrator sees otherwise than before. */
  List<String> changed() {
    return after.stream().filter(line -> !before.contains(line)).toList();
  }

  String said() {
    return error == null ? "" : "(" + error.state() + ") " + error.message();
  }
}
