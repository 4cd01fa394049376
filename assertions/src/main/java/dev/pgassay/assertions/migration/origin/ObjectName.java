package dev.pgassay.assertions.migration.origin;

import dev.pgassay.assertions.catalog.Identifier;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object as violations name it, taken apart: {@code constraint orders_pkey on public.orders}.
 *
 * @param kind the word that SQL has for its kind
 * @param schema the schema of the object or of its relation, or null where it has none
 * @param relation the relation that it is a part of, or null
 * @param name its own name
 * @param arguments how many arguments a routine has
 */
record ObjectName(
    String kind, @Nullable String schema, @Nullable String relation, String name, int arguments) {

  /** The kinds by the words of descriptions, with the words of statements; longer ones first. */
  private static final List<List<String>> KINDS =
      List.of(
          List.of("materialized view", "view"),
          List.of("foreign table", "table"),
          List.of("composite type", "type"),
          List.of("range type", "type"),
          List.of("base type", "type"),
          List.of("table", "table"),
          List.of("view", "view"),
          List.of("column", "column"),
          List.of("constraint", "constraint"),
          List.of("index", "index"),
          List.of("sequence", "sequence"),
          List.of("function", "function"),
          List.of("procedure", "procedure"),
          List.of("aggregate", "aggregate"),
          List.of("trigger", "trigger"),
          List.of("rule", "rule"),
          List.of("policy", "policy"),
          List.of("enum", "type"),
          List.of("domain", "domain"),
          List.of("type", "type"),
          List.of("schema", "schema"),
          List.of("extension", "extension"),
          List.of("role", "role"),
          List.of("publication", "publication"),
          List.of("statistics", "statistics"));

  /** Reads a description, if it names an object of a kind that migrations make. */
  static Optional<ObjectName> of(String description) {
    return KINDS.stream()
        .filter(kind -> description.startsWith(kind.get(0) + " "))
        .findFirst()
        .flatMap(kind -> of(kind.get(1), description.substring(kind.get(0).length() + 1)));
  }

  private static Optional<ObjectName> of(String kind, String rest) {
    int on = unquoted(rest, " on ");
    if (on >= 0) {
      List<String> relation = Identifier.parse(rest.substring(on + 4));
      return relation.size() != 2
          ? Optional.empty()
          : Optional.of(
              new ObjectName(
                  kind, relation.get(0), relation.get(1), exact(rest.substring(0, on)), 0));
    }
    int open = unquoted(rest, "(");
    int arguments = open < 0 ? 0 : arguments(rest.substring(open));
    List<String> parts = Identifier.parse(open < 0 ? rest : rest.substring(0, open));
    if (kind.equals("column")) {
      return parts.size() != 3
          ? Optional.empty()
          : Optional.of(new ObjectName(kind, parts.get(0), parts.get(1), parts.get(2), 0));
    }
    return switch (parts.size()) {
      case 1 -> Optional.of(new ObjectName(kind, null, null, parts.get(0), arguments));
      case 2 -> Optional.of(new ObjectName(kind, parts.get(0), null, parts.get(1), arguments));
      default -> Optional.empty();
    };
  }

  private static String exact(String name) {
    List<String> parts = Identifier.parse(name);
    return parts.get(parts.size() - 1);
  }

  /** Where a text stands outside of quotes, or -1. */
  private static int unquoted(String text, String wanted) {
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '"') {
        quoted = !quoted;
      } else if (!quoted && text.startsWith(wanted, i)) {
        return i;
      }
    }
    return -1;
  }

  private static int arguments(String list) {
    String inner = list.substring(1, Math.max(1, list.lastIndexOf(')')));
    int count = inner.isBlank() ? 0 : 1;
    int depth = 0;
    boolean quoted = false;
    for (char c : inner.toCharArray()) {
      quoted ^= c == '"';
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      count += c == ',' && depth == 0 && !quoted ? 1 : 0;
    }
    return count;
  }
}
