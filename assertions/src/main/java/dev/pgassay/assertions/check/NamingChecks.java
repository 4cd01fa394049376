package dev.pgassay.assertions.check;

import static dev.pgassay.assertions.catalog.ObjectType.COLUMN;
import static dev.pgassay.assertions.catalog.ObjectType.FOREIGN_TABLE;
import static dev.pgassay.assertions.catalog.ObjectType.SCHEMA;
import static dev.pgassay.assertions.catalog.ObjectType.TABLE;
import static java.util.stream.Collectors.groupingBy;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.ObjectType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Checks of names. */
final class NamingChecks {

  /** The longest name that a server has room for, unless it was built for another. */
  private static final int MOST_BYTES = 63;

  /** How the names end that PostgreSQL makes up, and shortens so that they fit. */
  private static final Pattern MADE_UP =
      Pattern.compile(".*_(pkey|key|fkey|check|excl|idx|seq|not_null)\\d*");

  /** Names that SQL takes without quotes; letters outside of ASCII are taken as they are. */
  private static final Pattern PLAIN =
      Pattern.compile("[a-z_\\x80-\\uffff][a-z0-9_$\\x80-\\uffff]*");

  private NamingChecks() {}

  /** Names of some kinds of objects that do not match the parameter {@code pattern}. */
  static CatalogCheck convention(ObjectType... types) {
    return (catalog, parameters) -> {
      Pattern pattern = parameters.pattern("pattern");
      return NamedObject.in(catalog, Set.of(types))
          .filter(object -> !pattern.matcher(object.name()).matches())
          .map(object -> object.finding("its name does not match " + pattern));
    };
  }

  /** Tables whose name begins as it should not, or does not begin as it should. */
  static Stream<Finding> tablePrefix(Catalog catalog, Parameters parameters) {
    String required = parameters.text("required");
    List<String> forbidden = parameters.names("forbidden");
    return NamedObject.in(catalog, Set.of(TABLE, FOREIGN_TABLE))
        .flatMap(
            table ->
                Stream.concat(
                        forbidden.stream()
                            .filter(prefix -> startsWith(table.name(), prefix))
                            .map(prefix -> "its name begins with " + prefix),
                        Stream.of("its name does not begin with " + required)
                            .filter(reason -> !startsWith(table.name(), required)))
                    .limit(1)
                    .map(table::finding));
  }

  private static boolean startsWith(String name, String prefix) {
    return name.toLowerCase(Locale.ROOT).startsWith(prefix.toLowerCase(Locale.ROOT));
  }

  /** Names that SQL only finds in double quotes because of their characters. */
  static Stream<Finding> needsQuotes(Catalog catalog, Parameters parameters) {
    return typed(catalog)
        .filter(object -> !PLAIN.matcher(object.name()).matches())
        .map(object -> object.finding(whyQuotes(object.name())));
  }

  private static String whyQuotes(String name) {
    String folded = name.toLowerCase(Locale.ROOT);
    return PLAIN.matcher(folded).matches()
        ? "without double quotes SQL looks for " + folded
        : "SQL cannot read it without double quotes";
  }

  /** Names that SQL only takes in double quotes because they are words of its own. */
  static Stream<Finding> reservedWord(Catalog catalog, Parameters parameters) {
    return NamedObject.in(catalog)
        .filter(object -> object.isRelation() || Set.of(COLUMN, SCHEMA).contains(object.type()))
        .filter(object -> ReservedWords.contains(object.name()))
        .map(
            object ->
                object.finding(
                    "%s is a reserved word of SQL and needs double quotes everywhere"
                        .formatted(object.name())));
  }

  /** What people write in statements; indexes, constraints and triggers hardly ever. */
  private static Stream<NamedObject> typed(Catalog catalog) {
    return NamedObject.in(catalog)
        .filter(
            object ->
                switch (object.type()) {
                  case INDEX, CONSTRAINT, TRIGGER -> false;
                  default -> true;
                });
  }

  /** Names that fill the room there is, and so have probably lost their ends. */
  static Stream<Finding> truncated(Catalog catalog, Parameters parameters) {
    return NamedObject.in(catalog)
        .filter(object -> bytes(object.name()) >= MOST_BYTES)
        .filter(object -> !MADE_UP.matcher(object.name()).matches())
        .map(
            object ->
                object.finding(
                    "its name is %d bytes long, all that PostgreSQL keeps: the rest was cut off"
                        .formatted(bytes(object.name()))));
  }

  /** Names that leave little room for those that PostgreSQL derives from them. */
  static Stream<Finding> tooLong(Catalog catalog, Parameters parameters) {
    int most = parameters.number("most");
    return NamedObject.in(catalog)
        .filter(object -> bytes(object.name()) > most)
        .map(
            object ->
                object.finding(
                    "its name is %d bytes long, more than %d"
                        .formatted(bytes(object.name()), most)));
  }

  private static int bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Relations, or columns of one relation, that differ only in upper and lower case. */
  static Stream<Finding> differInCase(Catalog catalog, Parameters parameters) {
    Predicate<NamedObject> relations = NamedObject::isRelation;
    return NamedObject.in(catalog)
        .filter(relations.or(object -> Set.of(COLUMN, SCHEMA).contains(object.type())))
        .collect(
            groupingBy(
                object ->
                    List.of(
                        object.isRelation() ? TABLE : object.type(),
                        object.scope(),
                        object.name().toLowerCase(Locale.ROOT))))
        .values()
        .stream()
        .flatMap(NamingChecks::allButPlainest);
  }

  private static Stream<Finding> allButPlainest(List<NamedObject> sameButCase) {
    NamedObject plainest =
        sameButCase.stream().max((one, other) -> one.name().compareTo(other.name())).orElseThrow();
    return sameButCase.stream()
        .filter(object -> object != plainest)
        .map(
            object ->
                object.finding("only upper and lower case tell it from " + plainest.object()));
  }

  /** Relations, types and routines that begin as PostgreSQL's own do. */
  static Stream<Finding> systemPrefix(Catalog catalog, Parameters parameters) {
    return NamedObject.in(catalog)
        .filter(
            object ->
                object.isRelation()
                    || switch (object.type()) {
                      case SEQUENCE, FUNCTION, PROCEDURE, AGGREGATE, TYPE -> true;
                      default -> false;
                    })
        .filter(object -> object.name().startsWith("pg_"))
        .map(
            object ->
                object.finding(
                    "names that begin with pg_ are PostgreSQL's own, which are found first"));
  }
}
