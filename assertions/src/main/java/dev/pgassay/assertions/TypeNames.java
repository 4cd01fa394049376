package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.CatalogObject;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.QualifiedName;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of types, as users write them and as {@code format_type} does. */
final class TypeNames {

  private static final Pattern PARTS =
      Pattern.compile(
          "(?is)(.*?)\\s*(\\(([^)]*)\\))?(\\s+with(?:out)? time zone)?\\s*((?:\\[\\d*\\])*)");

  /** The other names that PostgreSQL's grammar and catalogs have for types. */
  private static final Map<String, String> ALIASES =
      Map.ofEntries(
          Map.entry("int", "integer"),
          Map.entry("int4", "integer"),
          Map.entry("int2", "smallint"),
          Map.entry("int8", "bigint"),
          Map.entry("serial", "integer"),
          Map.entry("serial4", "integer"),
          Map.entry("smallserial", "smallint"),
          Map.entry("serial2", "smallint"),
          Map.entry("bigserial", "bigint"),
          Map.entry("serial8", "bigint"),
          Map.entry("bool", "boolean"),
          Map.entry("float4", "real"),
          Map.entry("float8", "double precision"),
          Map.entry("float", "double precision"),
          Map.entry("decimal", "numeric"),
          Map.entry("dec", "numeric"),
          Map.entry("varchar", "character varying"),
          Map.entry("char varying", "character varying"),
          Map.entry("char", "character"),
          Map.entry("varbit", "bit varying"),
          Map.entry("timestamptz", "timestamp with time zone"),
          Map.entry("timestamp", "timestamp without time zone"),
          Map.entry("timetz", "time with time zone"),
          Map.entry("time", "time without time zone"));

  private TypeNames() {}

  /** The name that PostgreSQL gives to what the user means; as it is when nothing has it. */
  static String canonical(String written, Catalog catalog) {
    Matcher parts = PARTS.matcher(written.strip());
    if (!parts.matches()) {
      return written;
    }
    String name = parts.group(1).strip();
    String modifiers = parts.group(3) == null ? "" : parts.group(3).replaceAll("\\s", "");
    String zone =
        parts.group(4) == null
            ? ""
            : parts.group(4).replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    String dimensions = parts.group(5).isEmpty() ? "" : "[]";
    if (name.startsWith("_") && !isType(name, catalog)) {
      name = name.substring(1);
      dimensions = "[]";
    }
    return named(name, modifiers, zone, catalog) + dimensions;
  }

  private static boolean isType(String name, Catalog catalog) {
    return userType(name, catalog).isPresent();
  }

  private static String named(String name, String modifiers, String zone, Catalog catalog) {
    String plain = name.replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    if (plain.startsWith("pg_catalog.")) {
      plain = plain.substring("pg_catalog.".length());
    }
    Optional<String> own = userType(name, catalog);
    if (own.isPresent() && !ALIASES.containsKey(plain)) {
      return own.get() + (modifiers.isEmpty() ? "" : "(" + modifiers + ")");
    }
    if (plain.equals("float") && !modifiers.isEmpty()) {
      return Integer.parseInt(modifiers) <= 24 ? "real" : "double precision";
    }
    if (plain.equals("bpchar") && !modifiers.isEmpty()) {
      plain = "character";
    }
    String base = ALIASES.getOrDefault(plain + zone, ALIASES.getOrDefault(plain, plain));
    if (plain.equals("char") || plain.equals("character") || plain.equals("bit")) {
      modifiers = modifiers.isEmpty() ? "1" : modifiers;
    }
    if (plain.equals("numeric") || plain.equals("decimal") || plain.equals("dec")) {
      modifiers = modifiers.isEmpty() || modifiers.contains(",") ? modifiers : modifiers + ",0";
    }
    if (!zone.isEmpty() && (plain.equals("timestamp") || plain.equals("time"))) {
      base = plain + zone;
    }
    int end = base.startsWith("time") ? base.indexOf(" with") : -1;
    if (modifiers.isEmpty()) {
      return base;
    }
    return end < 0
        ? base + "(" + modifiers + ")"
        : base.substring(0, end) + "(" + modifiers + ")" + base.substring(end);
  }

  private static Optional<String> userType(String name, Catalog catalog) {
    List<CatalogObject> types = catalog.types().toList();
    return catalog
        .find(types, type -> qualified(type.identity()), name)
        .map(CatalogObject::identity);
  }

  private static QualifiedName qualified(String identity) {
    List<String> parts = Identifier.parse(identity);
    return new QualifiedName(parts.get(0), parts.get(1));
  }
}
