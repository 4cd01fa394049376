package dev.pgassay.assertions.check;

import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A violation that a team has accepted.
 *
 * @param check the check's name
 * @param object kind and full name of the object, in one line
 * @param until the last day on which it is accepted, or null for no end
 * @param reason why it is accepted
 * @param line where it stands in its file; 0 for one that is new
 */
record KnownViolation(
    String check, String object, @Nullable LocalDate until, String reason, int line)
    implements Comparable<KnownViolation> {

  private static final Comparator<KnownViolation> ORDER =
      Comparator.comparing(KnownViolation::check).thenComparing(KnownViolation::object);

  /** An object as a line can hold it. */
  static String inOneLine(String object) {
    return object.replace("\r", "\\r").replace("\n", "\\n");
  }

  boolean matches(KnownViolations.Subject violation) {
    return check.equals(violation.checkId()) && object.equals(inOneLine(violation.object()));
  }

  boolean isExpired(LocalDate today) {
    return until != null && today.isAfter(until);
  }

  @Override
  public int compareTo(KnownViolation other) {
    return ORDER.compare(this, other);
  }
}
