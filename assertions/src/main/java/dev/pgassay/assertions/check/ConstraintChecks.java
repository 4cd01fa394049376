package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.Domain;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Table;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Checks of whether constraints hold. */
final class ConstraintChecks {

  private ConstraintChecks() {}

  /** Constraints that rows from before them may violate. */
  static Stream<Finding> notValidated(Catalog catalog, Parameters parameters) {
    return Stream.concat(
        own(catalog, constraint -> constraint.enforced() && !constraint.validated())
            .map(
                found ->
                    Finding.of(
                            found.table(),
                            found.constraint(),
                            "the %s constraint is NOT VALID: rows from before it may violate it"
                                .formatted(found.constraint().type()))
                        .withFix(
                            "alter table %s validate constraint %s;"
                                .formatted(
                                    found.table().identity(),
                                    Identifier.quote(found.constraint().name())))),
        catalog.domains().stream().flatMap(ConstraintChecks::notValidated));
  }

  private static Stream<Finding> notValidated(Domain domain) {
    return domain.constraints().stream()
        .filter(constraint -> !constraint.validated())
        .map(
            constraint -> {
              String name = Identifier.quote(constraint.name());
              return new Finding(
                  "constraint " + name + " on " + domain.identity(),
                  "the %s constraint is NOT VALID: values from before it may violate it"
                      .formatted(constraint.type()),
                  "alter domain %s validate constraint %s;".formatted(domain.identity(), name));
            });
  }

  /** Constraints that say something of the rows, and do not see to it. */
  static Stream<Finding> notEnforced(Catalog catalog, Parameters parameters) {
    return own(catalog, constraint -> !constraint.enforced())
        .map(
            found ->
                Finding.of(
                    found.table(),
                    found.constraint(),
                    "the %s constraint is NOT ENFORCED: any row may violate it"
                        .formatted(found.constraint().type())));
  }

  private record Found(Table table, Constraint constraint) {}

  /** Constraints, where they are defined: not where they are inherited. */
  private static Stream<Found> own(Catalog catalog, Predicate<Constraint> condition) {
    return catalog.tables().stream()
        .flatMap(
            table ->
                table.constraints().stream()
                    .filter(constraint -> constraint.local() && !constraint.ofParent())
                    .filter(condition)
                    .map(constraint -> new Found(table, constraint)));
  }
}
