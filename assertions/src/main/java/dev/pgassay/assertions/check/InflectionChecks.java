package dev.pgassay.assertions.check;

import static dev.pgassay.assertions.catalog.ObjectType.FOREIGN_TABLE;
import static dev.pgassay.assertions.catalog.ObjectType.TABLE;

import dev.pgassay.assertions.catalog.Catalog;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/** The check that tables are named in the plural, or in the singular; of English words. */
final class InflectionChecks {

  private static final Set<String> PLURALS =
      Set.of("children", "feet", "geese", "men", "mice", "people", "teeth", "women", "criteria");

  /** Words that have one form, or are counted in no other. */
  private static final Set<String> BOTH =
      Set.of(
          "data",
          "equipment",
          "feedback",
          "fish",
          "history",
          "information",
          "inventory",
          "media",
          "metadata",
          "money",
          "news",
          "series",
          "sheep",
          "species",
          "stock",
          "traffic");

  private InflectionChecks() {}

  /** Tables whose name is not in the form that the parameter {@code form} asks for. */
  static Stream<Finding> tables(Catalog catalog, Parameters parameters) {
    boolean plural = isPluralWanted(parameters.text("form"));
    List<String> except = parameters.names("except");
    return NamedObject.in(catalog, Set.of(TABLE, FOREIGN_TABLE))
        .filter(table -> !except.contains(table.name()))
        .flatMap(
            table -> {
              String word = lastWord(table.name());
              return word.isEmpty() || BOTH.contains(word) || isPlural(word) == plural
                  ? Stream.empty()
                  : Stream.of(
                      table.finding(
                          "%s is not in the %s".formatted(word, plural ? "plural" : "singular")));
            });
  }

  private static boolean isPluralWanted(String form) {
    return switch (form) {
      case "plural" -> true;
      case "singular" -> false;
      default ->
          throw new IllegalArgumentException("`form` is plural or singular, not `" + form + "`");
    };
  }

  /** The last word of {@code order_items}, {@code OrderItems} and {@code Order Items}. */
  private static String lastWord(String name) {
    String[] words = name.split("[^\\p{L}]+|(?<=\\p{Ll})(?=\\p{Lu})");
    return words.length == 0 ? "" : words[words.length - 1].toLowerCase(Locale.ROOT);
  }

  private static boolean isPlural(String word) {
    return PLURALS.contains(word)
        || word.endsWith("s") && Stream.of("ss", "us", "is").noneMatch(word::endsWith);
  }
}
