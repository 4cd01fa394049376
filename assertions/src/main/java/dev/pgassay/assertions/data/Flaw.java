package dev.pgassay.assertions.data;

import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.Domain;
import dev.pgassay.assertions.catalog.FiringMode;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Relation;
import dev.pgassay.assertions.catalog.Table;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that the schema states and the server does not see to, whatever the rows are.
 *
 * @param expectation what goes on after "Expecting"
 * @param but what is so instead
 * @param fix the statement that surely mends it, or null
 */
record Flaw(String expectation, String but, @Nullable String fix) {

  @Override
  public String toString() {
    return "Expecting "
        + expectation
        + ",\nbut "
        + but
        + "."
        + (fix == null ? "" : "\nFix:\n  " + fix);
  }

  static Stream<Flaw> of(Domain domain) {
    return domain.constraints().stream()
        .flatMap(constraint -> of(constraint, "domain " + domain.name()));
  }

  static Stream<Flaw> of(Table table) {
    return Stream.concat(
        table.constraints().stream().flatMap(constraint -> of(constraint, table.name())),
        table.triggers().stream()
            .filter(trigger -> trigger.firing() == FiringMode.DISABLED)
            .map(trigger -> disabled(table, "trigger", trigger.name())));
  }

  private static Stream<Flaw> of(Constraint constraint, Object owner) {
    String subject =
        "constraint " + Identifier.quote(constraint.name()) + " on " + owner + " to be ";
    Stream.Builder<Flaw> flaws = Stream.builder();
    if (!constraint.enforced()) {
      flaws.add(new Flaw(subject + "enforced", "it is NOT ENFORCED", null));
    } else if (!constraint.validated()) {
      flaws.add(new Flaw(subject + "validated", "it is NOT VALID", null));
    }
    if (constraint.firing() == FiringMode.DISABLED || constraint.firing() == FiringMode.REPLICA) {
      flaws.add(
          new Flaw(
              subject + "kept by its triggers",
              constraint.firing() == FiringMode.DISABLED
                  ? "they are disabled"
                  : "they fire in replica sessions only",
              null));
    }
    return flaws.build();
  }

  private static Flaw disabled(Table table, String kind, String name) {
    return new Flaw(
        kind + " " + Identifier.quote(name) + " on " + table.name() + " to be enabled",
        "it is disabled",
        "alter table " + table.name() + " enable trigger " + Identifier.quote(name) + ";");
  }

  /** The indexes that queries and writes do without. */
  static Stream<Flaw> ofIndexes(Relation relation) {
    return relation.indexes().stream()
        .filter(index -> !index.valid() || !index.ready())
        .map(
            index ->
                new Flaw(
                    "index " + index.name() + " on " + relation.name() + " to be valid",
                    "it is not, and no query uses it",
                    null));
  }
}
