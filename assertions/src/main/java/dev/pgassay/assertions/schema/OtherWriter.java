package dev.pgassay.assertions.schema;

import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.OtherObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Writes objects of the less common kinds. Servers, their wrappers, collations and operators are
 * written as statements, the others in the form of one, with what distinguishes them.
 */
record OtherWriter(RoleNames roles) {

  Block write(OtherObject object) {
    String identity = identity(object);
    Block block = new Block(object.kind(), identity);
    String named = object.kind() + " " + identity;
    switch (object.kind()) {
      case "foreign-data wrapper" -> wrapper(block, "foreign data wrapper " + identity, object);
      case "server" -> server(block, identity, object);
      case "collation" -> collation(block, identity, object);
      case "user mapping" -> block.add("create user mapping for " + mapping(identity) + ";");
      case "cast" -> cast(block, identity, object);
      case "operator" -> operator(block, identity, object);
      default -> block.add("create " + named + " " + Block.lines(properties(object)) + ";");
    }
    String word = object.kind().replace('-', ' ') + " " + identity;
    if (object.owner() != null) {
      block.owner(word, object.owner(), roles);
      switch (object.kind()) {
        case "foreign-data wrapper" -> grants(block, Grants.FOREIGN, word, object);
        case "server" -> grants(block, Grants.FOREIGN, "foreign " + word, object);
        case "language" -> grants(block, Grants.TYPE, word, object);
        default -> grants(block, Grants.COLUMN, word, object);
      }
    }
    block.comment(word, object.comment());
    return block;
  }

  private void grants(Block block, Grants grants, String word, OtherObject object) {
    grants.write(block, word, Objects.requireNonNull(object.owner()), object.privileges(), roles);
  }

  /** A user mapping of the database's owner is one of whoever makes the schema. */
  private String identity(OtherObject object) {
    String ofOwner = roles.catalog().database().owner() + " on server ";
    return object.kind().equals("user mapping") && object.identity().startsWith(ofOwner)
        ? "current_role on server " + object.identity().substring(ofOwner.length())
        : object.identity();
  }

  private static String mapping(String identity) {
    int server = identity.lastIndexOf(" on server ");
    return identity.substring(0, server) + identity.substring(server + " on".length());
  }

  private static List<String> properties(OtherObject object) {
    List<String> properties = new ArrayList<>();
    object
        .properties()
        .forEach((name, value) -> properties.add(value.isEmpty() ? name : name + " = " + value));
    return properties;
  }

  private static void wrapper(Block block, String wrapper, OtherObject object) {
    Map<String, String> properties = object.properties();
    StringBuilder create = new StringBuilder("create ").append(wrapper);
    for (String function : List.of("handler", "validator")) {
      String name = properties.getOrDefault(function, "-");
      if (!name.equals("-") && !name.isEmpty()) {
        create.append("\n  ").append(function).append(' ').append(name);
      }
    }
    block.add(create.append(options(properties)).append(';').toString());
  }

  private static void server(Block block, String identity, OtherObject object) {
    Map<String, String> properties = object.properties();
    StringBuilder create = new StringBuilder("create server ").append(identity);
    for (String property : List.of("type", "version")) {
      String value = properties.getOrDefault(property, "");
      if (!value.isEmpty()) {
        create.append(' ').append(property).append(' ').append(Block.literal(value));
      }
    }
    create
        .append("\n  foreign data wrapper ")
        .append(Identifier.quote(properties.getOrDefault("wrapper", "")));
    block.add(create.append(options(properties)).append(';').toString());
  }

  /** As the catalog gives them, {@code host=films, port=5432}: a value may have a comma. */
  private static String options(Map<String, String> properties) {
    String options = properties.getOrDefault("options", "");
    if (options.isEmpty()) {
      return "";
    }
    List<String> elements = new ArrayList<>();
    for (String option : options.split(", (?=\\w+=)")) {
      int equals = option.indexOf('=');
      elements.add(
          Identifier.quote(option.substring(0, equals))
              + " "
              + Block.literal(option.substring(equals + 1)));
    }
    return "\n  options (" + String.join(", ", elements) + ")";
  }

  private static void collation(Block block, String identity, OtherObject object) {
    Map<String, String> properties = object.properties();
    List<String> options = new ArrayList<>();
    String provider = properties.getOrDefault("provider", "");
    String collate = properties.getOrDefault("collate", "");
    String type = properties.getOrDefault("ctype", "");
    String locale = properties.getOrDefault("locale", "");
    options.add(
        "provider = "
            + switch (provider) {
              case "i" -> "icu";
              case "b" -> "builtin";
              default -> "libc";
            });
    if (!locale.isEmpty() || collate.equals(type)) {
      options.add("locale = " + Block.literal(locale.isEmpty() ? collate : locale));
    } else {
      options.add("lc_collate = " + Block.literal(collate));
      options.add("lc_ctype = " + Block.literal(type));
    }
    if (!"t".equals(properties.get("deterministic"))
        && !"true".equals(properties.get("deterministic"))) {
      options.add("deterministic = false");
    }
    block.add("create collation " + identity + " " + Block.lines(options) + ";");
  }

  private static void cast(Block block, String identity, OtherObject object) {
    Map<String, String> properties = object.properties();
    block.add(
        "create cast "
            + Deparsed.lower(identity)
            + switch (properties.getOrDefault("method", "")) {
              case "b" -> " without function";
              case "i" -> " with inout";
              default -> " with function " + properties.get("function");
            }
            + switch (properties.getOrDefault("context", "")) {
              case "a" -> " as assignment;";
              case "i" -> " as implicit;";
              default -> ";";
            });
  }

  /** Its identity ends in the types of its arguments: {@code public.===(integer,integer)}. */
  private static void operator(Block block, String identity, OtherObject object) {
    int arguments = identity.indexOf('(');
    String[] types = identity.substring(arguments + 1, identity.length() - 1).split(",", 2);
    Map<String, String> properties = object.properties();
    List<String> options = new ArrayList<>(List.of("function = " + properties.get("function")));
    if (!types[0].equals("NONE")) {
      options.add("leftarg = " + types[0]);
    }
    options.add("rightarg = " + types[types.length - 1]);
    for (String property : List.of("commutator", "negator")) {
      String value = properties.getOrDefault(property, "0");
      if (value.contains("(")) {
        options.add(property + " = operator(" + value.substring(0, value.indexOf('(')) + ")");
      }
    }
    for (String property : List.of("restrict", "join")) {
      String value = properties.getOrDefault(property, "-");
      if (!value.equals("-")) {
        options.add(property + " = " + value);
      }
    }
    for (String property : List.of("hashes", "merges")) {
      if (properties.getOrDefault(property, "f").startsWith("t")) {
        options.add(property);
      }
    }
    block.add(
        "create operator " + identity.substring(0, arguments) + " " + Block.lines(options) + ";");
  }
}
