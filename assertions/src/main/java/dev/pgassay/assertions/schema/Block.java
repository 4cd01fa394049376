package dev.pgassay.assertions.schema;

import dev.pgassay.assertions.catalog.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The statements that make one object of a schema. */
final class Block {

  private final String heading;
  private final List<String> statements = new ArrayList<>();

  /**
   * Begins a block.
   *
   * @param kind one of {@link SchemaTextReader#KINDS}
   * @param identity the object's full name
   */
  Block(String kind, String identity) {
    if (!SchemaTextReader.KINDS.contains(kind)) {
      throw new IllegalArgumentException("no kind of object: " + kind);
    }
    this.heading = kind + " " + identity.replace("\n", "\\n");
  }

  void add(String statement) {
    statements.add(statement);
  }

  /** Names the owner, unless it is the database's. */
  void owner(String object, String owner, RoleNames roles) {
    if (!roles.isDatabaseOwner(owner)) {
      add("alter " + object + " owner to " + Identifier.quote(owner) + ";");
    }
  }

  void comment(String object, @Nullable String comment) {
    if (comment != null) {
      add("comment on " + object + " is " + literal(comment) + ";");
    }
  }

  /** A note of what no statement says. */
  void note(String note) {
    add("-- " + note.replace("\n", " "));
  }

  List<String> statements() {
    return statements;
  }

  boolean isEmpty() {
    return statements.isEmpty();
  }

  static String literal(String value) {
    return "'" + value.replace("'", "''") + "'";
  }

  /** A parenthesised list, one element a line. */
  static String lines(List<String> elements) {
    return elements.isEmpty()
        ? "()"
        : elements.stream().collect(Collectors.joining(",\n  ", "(\n  ", "\n)"));
  }

  static String lower(Object word) {
    return word.toString().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return "-- " + heading + "\n" + String.join("\n", statements) + "\n";
  }
}
