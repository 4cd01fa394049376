package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Identifier;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Names without a schema, as users write them and as messages show them. */
final class Names {

  private Names() {}

  /** The exact name that is meant: in lower case unless it is in quotes. */
  static String exact(String written) {
    List<String> parts = Identifier.parse(written);
    return parts.size() == 1 ? parts.get(0) : written;
  }

  /** Whether a full name is the one that is meant, with or without its schema. */
  static boolean means(String written, @Nullable String fullName) {
    if (fullName == null) {
      return false;
    }
    List<String> full = Identifier.parse(fullName);
    List<String> parts = Identifier.parse(written);
    String name = full.get(full.size() - 1);
    return parts.equals(full) || List.of(name).equals(parts) || name.equals(written);
  }

  /** Names as SQL writes them. */
  static List<String> of(String... written) {
    return Stream.of(written).map(Names::exact).map(Identifier::quote).toList();
  }

  /** Exact names as SQL writes them. */
  static List<String> quoted(List<String> exact) {
    return exact.stream().map(Identifier::quote).toList();
  }
}
