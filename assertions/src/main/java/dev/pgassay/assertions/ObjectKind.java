package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.OtherObject;
import dev.pgassay.assertions.catalog.QualifiedName;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * The less common kinds of objects, and how one of them is named.
 *
 * <p>PostgreSQL's own objects of these kinds are not looked at: its casts, operators and collations
 * are there in every database.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum ObjectKind {
  /** A procedural language, by its name: {@code plpgsql}. */
  LANGUAGE,
  /** A cast, by its types: {@code email as text}. */
  CAST,
  /**
   * An operator, by its name and the types of its operands: {@code === (email, text)}; {@code none}
   * stands for the left one that a prefix operator does without.
   */
  OPERATOR,
  /** An operator class, by its name and its access method: {@code email_ops using btree}. */
  OPERATOR_CLASS,
  /** An operator family, by its name and its access method: {@code email_ops using btree}. */
  OPERATOR_FAMILY,
  /** A collation, by its name. */
  COLLATION,
  /** A conversion, by its name. */
  CONVERSION,
  /** An access method, by its name. */
  ACCESS_METHOD,
  /** A foreign-data wrapper, by its name. */
  FOREIGN_DATA_WRAPPER("foreign-data wrapper"),
  /** A server of foreign data, by its name. */
  SERVER,
  /** A user mapping, by its role and its server: {@code app on server warehouse}. */
  USER_MAPPING,
  /** A configuration of text search, by its name. */
  TEXT_SEARCH_CONFIGURATION,
  /** A dictionary of text search, by its name. */
  TEXT_SEARCH_DICTIONARY,
  /** A parser of text search, by its name. */
  TEXT_SEARCH_PARSER,
  /** A template of text search, by its name. */
  TEXT_SEARCH_TEMPLATE,
  /** A transform, by its type and its language: {@code for hstore language plpython3u}. */
  TRANSFORM,
  /** A tablespace of the server, by its name. */
  TABLESPACE;

  private static final Pattern AS = Pattern.compile("(?i)\\s+as\\s+");
  private static final Pattern USING = Pattern.compile("(?i)\\s+using\\s+");

  private final String word;

  ObjectKind() {
    this.word = name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  ObjectKind(String word) {
    this.word = word;
  }

  /** The objects of this kind. */
  NamedObjects<OtherObject> in(Catalog catalog) {
    List<OtherObject> all = of(catalog);
    return NamedObjects.by(
        word,
        CatalogPart.OTHER_OBJECTS,
        all,
        of(catalog.userObjects()),
        OtherObject::identity,
        name -> find(all, name, catalog));
  }

  private List<OtherObject> of(Catalog catalog) {
    return catalog.otherObjects().stream().filter(object -> object.kind().equals(word)).toList();
  }

  private Optional<OtherObject> find(List<OtherObject> objects, String name, Catalog catalog) {
    return switch (this) {
      case CAST -> cast(objects, name, catalog);
      case OPERATOR -> operator(objects, name, catalog);
      case OPERATOR_CLASS, OPERATOR_FAMILY -> ofMethod(objects, name, catalog);
      case USER_MAPPING, TRANSFORM ->
          objects.stream().filter(object -> object.identity().equals(name)).findFirst();
      default -> named(objects, name, catalog);
    };
  }

  private static Optional<OtherObject> cast(
      List<OtherObject> objects, String name, Catalog catalog) {
    List<String> types =
        Stream.of(AS.split(name, 2)).map(type -> Signature.type(type, catalog)).toList();
    String wanted = "(" + String.join(" AS ", types) + ")";
    return objects.stream().filter(object -> plain(object).equals(wanted)).findFirst();
  }

  private static Optional<OtherObject> operator(
      List<OtherObject> objects, String name, Catalog catalog) {
    Signature wanted = Signature.of(name, catalog);
    int dot = wanted.name().lastIndexOf('.');
    String operands =
        Objects.requireNonNullElse(wanted.types(), List.<String>of()).stream()
            .map(type -> type.equals("none") ? "NONE" : type)
            .collect(Collectors.joining(",", "(", ")"));
    List<String> schemas =
        dot < 0
            ? catalog.searchPath()
            : List.of(Identifier.parse(wanted.name().substring(0, dot)).get(0));
    return schemas.stream()
        .map(schema -> Identifier.quote(schema) + "." + wanted.name().substring(dot + 1) + operands)
        .flatMap(identity -> objects.stream().filter(object -> plain(object).equals(identity)))
        .findFirst();
  }

  private static Optional<OtherObject> ofMethod(
      List<OtherObject> objects, String name, Catalog catalog) {
    String[] parts = USING.split(name, 2);
    return parts.length < 2
        ? Optional.empty()
        : named(
            objects.stream()
                .filter(object -> object.identity().endsWith(" USING " + parts[1].strip()))
                .toList(),
            parts[0],
            catalog);
  }

  private static Optional<OtherObject> named(
      List<OtherObject> objects, String name, Catalog catalog) {
    Optional<OtherObject> outsideOfSchemas =
        objects.stream()
            .filter(object -> object.schema() == null)
            .filter(object -> bareName(object).equals(Identifier.parse(name).get(0)))
            .findFirst();
    return outsideOfSchemas.isPresent()
        ? outsideOfSchemas
        : catalog.find(
            objects.stream().filter(object -> object.schema() != null).toList(),
            object ->
                new QualifiedName(
                    Identifier.parse(Objects.requireNonNull(object.schema())).get(0),
                    bareName(object)),
            name);
  }

  private static String bareName(OtherObject object) {
    return object.name() == null ? "" : Identifier.parse(object.name()).get(0);
  }

  /** The name with types as users write them: without PostgreSQL's own schema. */
  private static String plain(OtherObject object) {
    return object.identity().replace("pg_catalog.", "");
  }

  @Override
  public String toString() {
    return word;
  }
}
