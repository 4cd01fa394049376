package dev.pgassay.assertions.security;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.CatalogObject;
import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.EffectivePrivileges;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.ObjectType;
import dev.pgassay.assertions.catalog.Privilege;
import dev.pgassay.assertions.catalog.Relation;
import dev.pgassay.assertions.catalog.Sequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All that a role may do with tables, views, sequences and schemas, a line for each right. */
final class AllRights {

  private static final Pattern RIGHT =
      Pattern.compile(
          "(?<privileges>\\w[\\w, ]*?)\\s*(\\((?<columns>[^)]*)\\))?\\s+on\\s+"
              + "((?<kind>schema|sequence)\\s+)?(?<name>\\S.*)",
          Pattern.CASE_INSENSITIVE);

  private final Catalog catalog;
  private final EffectivePrivileges privileges;
  private final String role;

  AllRights(Catalog catalog, String role) {
    this.catalog = catalog;
    this.privileges = new EffectivePrivileges(catalog);
    this.role = role;
  }

  TreeSet<String> held() {
    TreeSet<String> held = new TreeSet<>();
    Catalog own = catalog.userObjects();
    own.relations().forEach(relation -> add(relation, held));
    own.sequences().stream()
        .filter(sequence -> !sequence.ofIdentity())
        .forEach(sequence -> add(sequence, sequence.privileges(), held));
    own.schemas().forEach(schema -> add(schema, schema.privileges(), held));
    return held;
  }

  private void add(CatalogObject object, List<Privilege> granted, TreeSet<String> held) {
    privileges
        .of(role, object.type(), granted)
        .forEach(privilege -> held.add(line(privilege, object)));
  }

  private void add(Relation relation, TreeSet<String> held) {
    add(relation, relation.privileges(), held);
    for (Column column : relation.columns()) {
      privileges.of(role, ObjectType.COLUMN, column.privileges()).stream()
          .filter(privilege -> !held.contains(line(privilege, relation)))
          .forEach(privilege -> held.add(line(privilege, column, relation)));
    }
  }

  private static String line(String privilege, CatalogObject object) {
    boolean isRelation = object instanceof Relation;
    return privilege
        + " on "
        + (isRelation ? "" : object instanceof Sequence ? "sequence " : "schema ")
        + object.identity();
  }

  private static String line(String privilege, Column column, Relation relation) {
    return "%s (%s) on %s"
        .formatted(privilege, Identifier.quote(column.name()), relation.identity());
  }

  /** Reads what a test expects, and writes it as {@link #held()} does. */
  List<String> read(String right) {
    Matcher matcher = RIGHT.matcher(right.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "`" + right + "` is no right; write one as in `SELECT, INSERT on orders`");
    }
    List<String> lines = new ArrayList<>();
    String name = matcher.group("name");
    for (String word : matcher.group("privileges").split(",")) {
      String privilege = word.strip().toUpperCase(Locale.ROOT);
      if (matcher.group("kind") != null) {
        lines.add(line(privilege, object(matcher.group("kind"), name)));
        continue;
      }
      Relation relation =
          ObjectByName.find(
              "table or view",
              name,
              Relation::identity,
              catalog.relations().toList(),
              wanted -> catalog.find(catalog.relations().toList(), Relation::name, wanted));
      if (matcher.group("columns") == null) {
        lines.add(line(privilege, relation));
      } else {
        Arrays.stream(matcher.group("columns").split(","))
            .map(column -> column(column.strip(), relation))
            .forEach(column -> lines.add(line(privilege, column, relation)));
      }
    }
    return lines;
  }

  private CatalogObject object(String kind, String name) {
    return kind.equalsIgnoreCase("schema")
        ? ObjectByName.schema(name, catalog)
        : ObjectByName.find(
            "sequence", name, Sequence::identity, catalog.sequences(), catalog::sequence);
  }

  private static Column column(String name, Relation relation) {
    return ObjectByName.find(
        "column",
        name,
        Column::name,
        relation.columns(),
        wanted -> relation.column(Identifier.parse(wanted).get(0)));
  }
}
