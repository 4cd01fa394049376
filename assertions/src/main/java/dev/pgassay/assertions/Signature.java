package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a user calls a function by: a name, and perhaps the types of its arguments.
 *
 * @param name its name, perhaps with a schema
 * @param types the types as PostgreSQL names them, or null where they were not said
 */
record Signature(String name, @Nullable List<String> types) {

  private static final Pattern MODIFIERS =
      Pattern.compile("\\(\\s*-?\\d+(\\s*,\\s*-?\\d+)?\\s*\\)");

  /** Reads {@code total}, {@code total(int, numeric)}, or the name and the types apart. */
  static Signature of(String written, Catalog catalog, String... types) {
    int open = written.indexOf('(', written.lastIndexOf('"') + 1);
    if (types.length > 0 || open < 0 || !written.endsWith(")")) {
      return new Signature(
          written,
          types.length == 0
              ? null
              : List.of(types).stream().map(type -> type(type, catalog)).toList());
    }
    return new Signature(
        written.substring(0, open).strip(),
        parts(written.substring(open + 1, written.length() - 1)).stream()
            .map(type -> type(type, catalog))
            .toList());
  }

  /** The type of an argument or of a result, whose modifiers PostgreSQL drops. */
  static String type(String written, Catalog catalog) {
    String type = MODIFIERS.matcher(TypeNames.canonical(written, catalog)).replaceAll("");
    boolean array = type.endsWith("[]");
    String element = array ? type.substring(0, type.length() - 2) : type;
    return catalog
            .find(catalog.relations().toList(), Relation::name, element)
            .map(Relation::identity)
            .orElse(element)
        + (array ? "[]" : "");
  }

  /** The elements of a list, whose commas within brackets separate nothing. */
  static List<String> parts(String list) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < list.length(); i++) {
      char c = list.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (c == ',' && depth == 0) {
        parts.add(list.substring(start, i).strip());
        start = i + 1;
      }
    }
    String last = list.substring(start).strip();
    if (!last.isEmpty()) {
      parts.add(last);
    }
    return parts;
  }

  @Override
  public String toString() {
    return types == null ? name : name + "(" + String.join(", ", types) + ")";
  }
}
