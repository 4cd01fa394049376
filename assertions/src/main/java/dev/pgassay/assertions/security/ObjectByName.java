package dev.pgassay.assertions.security;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Role;
import dev.pgassay.assertions.catalog.Routine;
import dev.pgassay.assertions.catalog.Schema;
import dev.pgassay.assertions.catalog.Table;
import dev.pgassay.assertions.failure.SimilarNames;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Objects by the names that a test gives; a name that does not exist is refused. */
final class ObjectByName {

  private ObjectByName() {}

  static <T> T find(
      String kind,
      String name,
      Function<T, String> identity,
      Collection<T> all,
      Function<String, Optional<T>> finder) {
    return finder
        .apply(name)
        .orElseThrow(() -> missing(kind, name, all.stream().map(identity).toList()));
  }

  static Table table(String name, Catalog catalog) {
    return find("table", name, Table::identity, catalog.userObjects().tables(), catalog::table);
  }

  static Role role(String name, Catalog catalog) {
    return find(
        "role",
        name,
        Role::name,
        catalog.roles(),
        wanted -> catalog.roles().stream().filter(one -> one.name().equals(wanted)).findFirst());
  }

  static Schema schema(String name, Catalog catalog) {
    String exact = Identifier.parse(name).get(0);
    return find(
        "schema",
        name,
        Schema::identity,
        catalog.schemas(),
        wanted ->
            catalog.schemas().stream()
                .filter(schema -> schema.schemaName().equals(exact))
                .findFirst());
  }

  /** A routine by its name, or by its name and the types of its arguments. */
  static Routine routine(String name, Catalog catalog) {
    int bracket = name.indexOf('(');
    String bare = bracket < 0 ? name : name.substring(0, bracket);
    Routine first =
        find(
            "routine",
            name,
            Routine::identity,
            catalog.routines(),
            wanted -> catalog.find(catalog.routines(), Routine::name, bare));
    List<Routine> found =
        catalog.routines().stream()
            .filter(routine -> routine.name().equals(first.name()))
            .filter(
                routine ->
                    bracket < 0
                        || ("(" + String.join(",", routine.argumentTypes()) + ")")
                            .equalsIgnoreCase(
                                name.substring(bracket).replaceAll(",\\s+", ",").strip()))
            .toList();
    if (found.size() == 1) {
      return found.get(0);
    }
    throw new IllegalArgumentException(
        "`%s` is %s; write one of `%s`"
            .formatted(
                name,
                found.isEmpty() ? "no routine" : "several routines",
                String.join(
                    "`, `",
                    catalog.routines().stream()
                        .filter(routine -> routine.name().equals(first.name()))
                        .map(Routine::identity)
                        .toList())));
  }

  static IllegalArgumentException missing(String kind, String name, List<String> names) {
    return new IllegalArgumentException(
        "There is no %s `%s`%s".formatted(kind, name, similar(name, names)));
  }

  /** The names that may have been meant, as the end of a sentence. */
  static String similar(String wanted, List<String> names) {
    List<String> similar = SimilarNames.of(wanted, names);
    return similar.isEmpty() ? "." : "; similar names: `" + String.join("`, `", similar) + "`";
  }
}
