package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.QualifiedName;
import dev.pgassay.assertions.failure.Failure;
import dev.pgassay.assertions.failure.SimilarNames;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The objects of one kind that something has, to be looked for by name.
 *
 * @param <T> the kind of object
 */
final class NamedObjects<T> {

  private final String kind;
  private final CatalogPart part;
  private final List<T> all;
  private final List<T> own;
  private final Function<T, String> fullName;
  private final Function<String, Optional<T>> lookup;
  private List<String> searchPath = List.of();

  private NamedObjects(
      String kind,
      CatalogPart part,
      Collection<T> all,
      Collection<T> own,
      Function<T, String> fullName,
      Function<String, Optional<T>> lookup) {
    this.kind = kind;
    this.part = part;
    this.all = List.copyOf(all);
    this.own = List.copyOf(own);
    this.fullName = fullName;
    this.lookup = lookup;
  }

  /**
   * Objects of all schemas: a name without a schema is looked for along the search path.
   *
   * @param kind what they are, as in {@code table}
   * @param part where they are read from
   * @param catalog the catalog
   * @param objects takes them from it
   * @param nameOf the name of one
   */
  static <T> NamedObjects<T> inDatabase(
      String kind,
      CatalogPart part,
      Catalog catalog,
      Function<Catalog, ? extends Collection<T>> objects,
      Function<T, QualifiedName> nameOf) {
    Collection<T> all = objects.apply(catalog);
    NamedObjects<T> found =
        new NamedObjects<>(
            kind,
            part,
            all,
            objects.apply(catalog.userObjects()),
            object -> nameOf.apply(object).toString(),
            name -> catalog.find(all, nameOf, name));
    found.searchPath = catalog.searchPath();
    return found;
  }

  /** Objects of one schema, looked for by their names in it. */
  static <T> NamedObjects<T> inSchema(
      String schema,
      String kind,
      CatalogPart part,
      Catalog catalog,
      Function<Catalog, ? extends Collection<T>> objects,
      Function<T, QualifiedName> nameOf) {
    List<T> all = in(schema, objects.apply(catalog), nameOf);
    return new NamedObjects<>(
        kind,
        part,
        all,
        in(schema, objects.apply(catalog.userObjects()), nameOf),
        object -> nameOf.apply(object).toString(),
        name -> named(name, all, object -> nameOf.apply(object).name()));
  }

  /**
   * Objects that are in no schema, or belong to a table.
   *
   * @param own those that an expectation of "only" counts
   */
  static <T> NamedObjects<T> of(
      String kind,
      CatalogPart part,
      Collection<T> all,
      Collection<T> own,
      Function<T, String> nameOf) {
    return new NamedObjects<>(
        kind,
        part,
        all,
        own,
        object -> Identifier.quote(nameOf.apply(object)),
        name -> named(name, all, nameOf));
  }

  /** The same, where all of them count. */
  static <T> NamedObjects<T> of(
      String kind, CatalogPart part, Collection<T> all, Function<T, String> nameOf) {
    return of(kind, part, all, all, nameOf);
  }

  /**
   * Objects that are told apart by more than a name.
   *
   * @param own those that an expectation of "only" counts
   * @param fullName what one is called
   * @param lookup finds one
   */
  static <T> NamedObjects<T> by(
      String kind,
      CatalogPart part,
      Collection<T> all,
      Collection<T> own,
      Function<T, String> fullName,
      Function<String, Optional<T>> lookup) {
    return new NamedObjects<>(kind, part, all, own, fullName, lookup);
  }

  private static <T> List<T> in(
      String schema, Collection<T> objects, Function<T, QualifiedName> nameOf) {
    return objects.stream().filter(object -> nameOf.apply(object).schema().equals(schema)).toList();
  }

  private static <T> Optional<T> named(
      String name, Collection<T> objects, Function<T, String> nameOf) {
    List<String> parts = Identifier.parse(name);
    String wanted = parts.size() == 1 ? parts.get(0) : name;
    return objects.stream().filter(object -> nameOf.apply(object).equals(wanted)).findFirst();
  }

  /** The same objects, of which an expectation of "only" counts some. */
  NamedObjects<T> counting(Predicate<T> which) {
    NamedObjects<T> some =
        new NamedObjects<>(kind, part, all, own.stream().filter(which).toList(), fullName, lookup);
    some.searchPath = searchPath;
    return some;
  }

  CatalogPart part() {
    return part;
  }

  Optional<T> find(String name) {
    return lookup.apply(name);
  }

  /** What is wrong when the object is not there. */
  Failure missing(Failure subject, String name) {
    subject.expected("to have " + kind, name);
    List<String> elsewhere = elsewhere(name);
    return elsewhere.isEmpty()
        ? subject.but("it has none").similar(similar(name))
        : subject
            .but("it has none in the search path (" + shownSearchPath() + ")")
            .detail("In other schemas:\n  " + String.join("\n  ", elsewhere));
  }

  /** What is wrong when some of these are not there; empty when all are. */
  Optional<Failure> lacking(Failure subject, String... names) {
    List<String> missing = Stream.of(names).filter(name -> lookup.apply(name).isEmpty()).toList();
    if (missing.size() < 2) {
      return missing.stream().map(name -> missing(subject, name)).findFirst();
    }
    return Optional.of(
        subject
            .expected("to have " + plural(kind), List.of(names))
            .but("it has no:" + hinted(missing)));
  }

  /** What is wrong when the object is there. */
  Failure unwanted(Failure subject, T object) {
    return subject.expected("to have no " + kind, fullName.apply(object)).but("it has it");
  }

  /** What is wrong when these are not all that there are; empty when they are. */
  Optional<Failure> differing(Failure subject, String... names) {
    List<T> found = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String name : names) {
      lookup.apply(name).ifPresentOrElse(found::add, () -> missing.add(name));
    }
    List<T> others = own.stream().filter(object -> !found.contains(object)).toList();
    if (missing.isEmpty() && others.isEmpty()) {
      return Optional.empty();
    }
    List<String> expected = new ArrayList<>(missing);
    found.forEach(object -> expected.add(fullName.apply(object)));
    List<T> actual = new ArrayList<>(found);
    actual.addAll(others);
    return Optional.of(
        subject
            .expected("to have only " + plural(kind), expected.stream().sorted().toList())
            .but(difference(others, missing))
            .actual(actual.stream().map(fullName).distinct().sorted().toList()));
  }

  private String difference(List<T> others, List<String> missing) {
    String also =
        others.stream().map(o -> "\n  " + fullName.apply(o)).collect(Collectors.joining());
    String lacks =
        missing.stream().map(name -> "\n  " + name + hint(name)).collect(Collectors.joining());
    return (others.isEmpty() ? "" : "it also has:" + also)
        + (others.isEmpty() || missing.isEmpty() ? "" : "\nand ")
        + (missing.isEmpty()
            ? ""
            : (others.isEmpty() ? "it has no:" : "has no:") + hinted(missing));
  }

  private String hinted(List<String> missing) {
    return missing.stream().map(name -> "\n  " + name + hint(name)).collect(Collectors.joining());
  }

  private String hint(String name) {
    List<String> elsewhere = elsewhere(name);
    List<String> similar = similar(name);
    return elsewhere.isEmpty()
        ? similar.isEmpty() ? "" : " (similar: " + String.join(", ", similar) + ")"
        : " (not in the search path: " + String.join(", ", elsewhere) + ")";
  }

  private List<String> similar(String name) {
    return SimilarNames.of(name, all.stream().map(fullName).toList());
  }

  /** Those of that name in schemas where a name without a schema does not find them. */
  private List<String> elsewhere(String name) {
    List<String> parts = Identifier.parse(name);
    if (searchPath.isEmpty() || parts.size() > 1) {
      return List.of();
    }
    return all.stream()
        .map(fullName)
        .filter(full -> Identifier.parse(full).get(1).equals(parts.get(0)))
        .toList();
  }

  private String shownSearchPath() {
    return searchPath.stream()
        .filter(schema -> !schema.startsWith("pg_"))
        .map(Identifier::quote)
        .collect(Collectors.joining(", "));
  }

  static String plural(String kind) {
    if (kind.endsWith("y") && !kind.endsWith("ey")) {
      return kind.substring(0, kind.length() - 1) + "ies";
    }
    return kind + (kind.endsWith("x") ? "es" : "s");
  }
}
