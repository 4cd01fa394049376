package dev.pgassay.assertions.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of the findings counts.
 *
 * @param exclusions objects that are left alone
 * @param schemas the schemas whose objects count, or none for all
 * @param failingAt the least severity that fails
 * @param known what is accepted, or null
 * @param emptyAllowed whether a schema without tables passes
 */
record Scope(
    List<Exclusion> exclusions,
    Set<String> schemas,
    Severity failingAt,
    @Nullable KnownViolations known,
    boolean emptyAllowed) {

  static Scope everything() {
    return new Scope(List.of(), Set.of(), Severity.NOTE, null, false);
  }

  Scope without(Exclusion exclusion) {
    List<Exclusion> more = new ArrayList<>(exclusions);
    more.add(exclusion);
    return new Scope(List.copyOf(more), schemas, failingAt, known, emptyAllowed);
  }

  Scope inSchemas(Set<String> only) {
    return new Scope(exclusions, only, failingAt, known, emptyAllowed);
  }

  Scope failingAt(Severity least) {
    return new Scope(exclusions, schemas, least, known, emptyAllowed);
  }

  Scope accepting(KnownViolations accepted) {
    return new Scope(exclusions, schemas, failingAt, accepted, emptyAllowed);
  }

  Scope allowingEmptySchema() {
    return new Scope(exclusions, schemas, failingAt, known, true);
  }

  boolean fails(Severity severity) {
    return severity.compareTo(failingAt) <= 0;
  }
}
