package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Routine;
import dev.pgassay.assertions.failure.Failure;
import dev.pgassay.assertions.failure.SimilarNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The functions, procedures or aggregates that something has, to be looked for by name and types of
 * arguments.
 */
final class Routines {

  private final Set<Routine.Kind> kinds;
  private final String kind;
  private final Failure subject;
  private final Catalog catalog;
  private final @Nullable String schema;

  Routines(Set<Routine.Kind> kinds, Failure subject, Catalog catalog, @Nullable String schema) {
    this.kinds = kinds;
    this.kind = kinds.contains(Routine.Kind.FUNCTION) ? "function" : word(kinds.iterator().next());
    this.subject = subject;
    this.catalog = catalog;
    this.schema = schema;
  }

  static String word(Routine.Kind kind) {
    return kind == Routine.Kind.WINDOW ? "window function" : kind.name().toLowerCase(Locale.ROOT);
  }

  /** The one that is meant; empty when there is none, or several. */
  Optional<Routine> find(String name, String... argumentTypes) {
    List<Routine> found = found(Signature.of(name, catalog, argumentTypes));
    return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
  }

  /** What is wrong when it cannot be found. */
  Optional<Failure> missing(String name, String... argumentTypes) {
    Signature wanted = Signature.of(name, catalog, argumentTypes);
    List<Routine> found = found(wanted);
    if (found.size() == 1) {
      return Optional.empty();
    }
    subject.expected("to have " + kind, wanted);
    if (found.size() > 1) {
      return Optional.of(
          subject
              .but("it has " + found.size() + " of that name")
              .detail("Name the types of its arguments, as in one of:" + lines(found)));
    }
    List<Routine> namesakes = found(new Signature(wanted.name(), null), all());
    if (namesakes.isEmpty()) {
      return Optional.of(
          subject
              .but("it has none")
              .similar(
                  SimilarNames.of(
                      wanted.name(),
                      ofKind(all()).map(routine -> routine.name().toString()).toList())));
    }
    return Optional.of(
        ofKind(namesakes).findAny().isPresent()
            ? subject
                .but("it has none with these arguments")
                .detail("Of that name:" + lines(ofKind(namesakes).toList()))
            : subject.but("that is no " + kind + ":" + described(namesakes)));
  }

  /** What is wrong when it is there. */
  Optional<Failure> present(String name, String... argumentTypes) {
    Signature unwanted = Signature.of(name, catalog, argumentTypes);
    List<Routine> found = found(unwanted);
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            subject.expected("to have no " + kind, unwanted).but("it has:" + lines(found)));
  }

  /** What is wrong when these are not all that there are. */
  Optional<Failure> differing(String... names) {
    Set<Routine> found = new LinkedHashSet<>();
    List<String> missing = new ArrayList<>();
    for (String name : names) {
      Signature wanted = Signature.of(name, catalog);
      List<Routine> routines = found(wanted);
      found.addAll(routines);
      if (routines.isEmpty()) {
        missing.add(wanted.toString());
      }
    }
    List<Routine> others =
        ofKind(inSchema(catalog.userObjects().routines()))
            .filter(routine -> !found.contains(routine))
            .toList();
    if (missing.isEmpty() && others.isEmpty()) {
      return Optional.empty();
    }
    String also = others.isEmpty() ? "" : "it also has:" + lines(others);
    String lacks =
        missing.isEmpty()
            ? ""
            : "it has no:"
                + missing.stream()
                    .sorted()
                    .map(name -> "\n  " + name)
                    .collect(Collectors.joining());
    return Optional.of(
        subject
            .expected(
                "to have only " + NamedObjects.plural(kind),
                Stream.concat(found.stream().map(Routine::identity), missing.stream())
                    .sorted()
                    .toList())
            .but(also + (also.isEmpty() || lacks.isEmpty() ? "" : "\nand ") + lacks)
            .actual(
                Stream.concat(found.stream(), others.stream())
                    .map(Routine::identity)
                    .sorted()
                    .toList()));
  }

  private List<Routine> found(Signature wanted) {
    return found(wanted, ofKind(all()).toList());
  }

  private List<Routine> found(Signature wanted, Collection<Routine> routines) {
    List<String> parts = Identifier.parse(wanted.name());
    String name = parts.get(parts.size() - 1);
    List<String> schemas =
        parts.size() > 1
            ? List.of(parts.get(parts.size() - 2))
            : schema == null ? catalog.searchPath() : List.of(schema);
    return schemas.stream()
        .map(
            in ->
                routines.stream()
                    .filter(routine -> routine.schema().equals(in))
                    .filter(routine -> routine.name().name().equals(name))
                    .filter(
                        routine ->
                            wanted.types() == null
                                || routine.argumentTypes().equals(wanted.types()))
                    .toList())
        .filter(found -> !found.isEmpty())
        .findFirst()
        .orElse(List.of());
  }

  private List<Routine> all() {
    return inSchema(catalog.routines());
  }

  private List<Routine> inSchema(List<Routine> routines) {
    return routines.stream()
        .filter(routine -> schema == null || routine.schema().equals(schema))
        .toList();
  }

  private Stream<Routine> ofKind(Collection<Routine> routines) {
    return routines.stream().filter(routine -> kinds.contains(routine.kind()));
  }

  private static String lines(List<Routine> routines) {
    return routines.stream()
        .map(routine -> "\n  " + routine.identity())
        .sorted()
        .collect(Collectors.joining());
  }

  private static String described(List<Routine> routines) {
    return routines.stream()
        .map(routine -> "\n  " + routine.describe())
        .sorted()
        .collect(Collectors.joining());
  }
}
