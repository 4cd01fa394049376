package dev.pgassay.assertions.schema;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.DatabaseInfo;
import dev.pgassay.assertions.catalog.DefaultPrivileges;
import dev.pgassay.assertions.catalog.EventTrigger;
import dev.pgassay.assertions.catalog.Extension;
import dev.pgassay.assertions.catalog.FiringMode;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.ObjectType;
import dev.pgassay.assertions.catalog.Publication;
import dev.pgassay.assertions.catalog.Schema;
import dev.pgassay.assertions.catalog.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes what is in no schema.
 *
 * <p>Of the database itself that is what was set, granted and said of it; its encoding, locale and
 * tablespace are chosen where a database is made, not by migrations, and are left out.
 */
record DatabaseWideWriter(RoleNames roles) {

  private static final int VERSION_WITH_CLOSED_PUBLIC_SCHEMA = 15;

  Block write(DatabaseInfo database) {
    Block block = new Block("database", "current_database");
    new TreeMap<>(database.settings())
        .forEach(
            (name, value) ->
                block.add(
                    "alter database current_database set "
                        + name
                        + " = "
                        + Block.literal(value)
                        + ";"));
    if (database.connectionLimit() != -1) {
      block.add(
          "alter database current_database connection limit " + database.connectionLimit() + ";");
    }
    Grants.DATABASE.write(
        block, "database current_database", database.owner(), database.privileges(), roles);
    block.comment("database current_database", database.comment());
    return block;
  }

  Block write(Schema schema) {
    Block block = new Block("schema", schema.identity());
    boolean isPublic = schema.schemaName().equals("public");
    Grants grants = Grants.SCHEMA;
    if (isPublic) {
      boolean open = roles.catalog().serverVersion() < VERSION_WITH_CLOSED_PUBLIC_SCHEMA;
      grants = open ? Grants.PUBLIC_SCHEMA_BEFORE_15 : Grants.PUBLIC_SCHEMA;
      if (!schema.owner().equals(open ? roles.bootstrap() : "pg_database_owner")) {
        block.add("alter schema public owner to " + roles.name(schema.owner()) + ";");
      }
      if (!"standard public schema".equals(schema.comment())) {
        block.add(
            "comment on schema public is "
                + (schema.comment() == null ? "null" : Block.literal(schema.comment()))
                + ";");
      }
    } else {
      block.add("create schema " + schema.identity() + ";");
      block.owner("schema " + schema.identity(), schema.owner(), roles);
      block.comment("schema " + schema.identity(), schema.comment());
    }
    grants.write(block, "schema " + schema.identity(), schema.owner(), schema.privileges(), roles);
    return block;
  }

  Block write(Extension extension) {
    boolean usual = extension.name().equals("plpgsql");
    Block block = new Block("extension", extension.identity());
    String version =
        extension.version().equals(extension.defaultVersion())
            ? ""
            : " version " + Block.literal(extension.version());
    if (!usual || !version.isEmpty() || !extension.schemaName().equals("pg_catalog")) {
      block.add(
          "create extension "
              + extension.identity()
              + " with schema "
              + Identifier.quote(extension.schemaName())
              + version
              + ";");
    }
    if (!usual
        && !roles.isDatabaseOwner(extension.owner())
        && !roles.isSuperuser(extension.owner())) {
      block.note("owned by " + roles.name(extension.owner()));
    }
    if (!usual || !"PL/pgSQL procedural language".equals(extension.comment())) {
      block.comment("extension " + extension.identity(), extension.comment());
    }
    return block;
  }

  Block write(Publication publication) {
    String name = Identifier.quote(publication.name());
    Block block = new Block("publication", name);
    List<String> parts = new ArrayList<>(publication.tables().stream().sorted().toList());
    List<String> schemas = publication.schemas().stream().map(Identifier::quote).toList();
    if (!schemas.isEmpty()) {
      parts.add("tables in schema " + String.join(", ", schemas));
    }
    String object =
        publication.allTables()
            ? " for all tables"
            : (parts.isEmpty() ? "" : " for")
                + (publication.tables().isEmpty() ? "" : " table")
                + (parts.isEmpty() ? "" : "\n  " + String.join(",\n  ", parts));
    block.add(
        "create publication "
            + name
            + object
            + "\n  with (publish = "
            + Block.literal(String.join(", ", publication.operations()))
            + (publication.viaRoot() ? ", publish_via_partition_root = true" : "")
            + (publication.generatedColumns() ? ", publish_generated_columns = stored" : "")
            + ");");
    block.owner("publication " + name, publication.owner(), roles);
    block.comment("publication " + name, publication.comment());
    return block;
  }

  /** Where it connects to, with its password, is left out. */
  Block write(Subscription subscription) {
    String name = Identifier.quote(subscription.name());
    Block block = new Block("subscription", name);
    block.add(
        "create subscription "
            + name
            + " connection '…' publication "
            + subscription.publications().stream()
                .map(Identifier::quote)
                .collect(Collectors.joining(", "))
            + (subscription.enabled() ? ";" : " with (enabled = false);"));
    block.owner("subscription " + name, subscription.owner(), roles);
    return block;
  }

  Block write(EventTrigger trigger) {
    String name = Identifier.quote(trigger.name());
    Block block = new Block("event trigger", name);
    String tags = trigger.tags().stream().map(Block::literal).collect(Collectors.joining(", "));
    block.add(
        "create event trigger "
            + name
            + " on "
            + trigger.event()
            + (tags.isEmpty() ? "" : " when tag in (" + tags + ")")
            + " execute function "
            + trigger.function()
            + "();");
    if (trigger.firing() != FiringMode.ORIGIN) {
      block.add(
          "alter event trigger "
              + name
              + RelationParts.firing(trigger.firing()).stripTrailing()
              + ";");
    }
    block.owner("event trigger " + name, trigger.owner(), roles);
    block.comment("event trigger " + name, trigger.comment());
    return block;
  }

  /** Rights that new objects get; a schema's own add to those for all schemas. */
  List<Block> defaultPrivileges(Catalog catalog) {
    List<Block> blocks = new ArrayList<>();
    for (DefaultPrivileges defaults : catalog.defaultPrivileges()) {
      String scope =
          "for role "
              + roles.name(defaults.role())
              + (defaults.schema() == null
                  ? ""
                  : " in schema " + Identifier.quote(defaults.schema()));
      Block block = new Block("default privileges", scope + " on " + words(defaults.objectType()));
      Block plain = new Block("default privileges", scope);
      Grants usual = defaults.schema() == null ? usual(defaults.objectType()) : Grants.COLUMN;
      usual.write(
          plain, words(defaults.objectType()), defaults.role(), defaults.privileges(), roles);
      plain
          .statements()
          .forEach(statement -> block.add("alter default privileges " + scope + " " + statement));
      blocks.add(block);
    }
    return blocks;
  }

  private static Grants usual(ObjectType type) {
    Map<ObjectType, Grants> usual =
        Map.of(
            ObjectType.TABLE, Grants.RELATION,
            ObjectType.SEQUENCE, Grants.SEQUENCE,
            ObjectType.FUNCTION, Grants.ROUTINE,
            ObjectType.TYPE, Grants.TYPE,
            ObjectType.SCHEMA, Grants.SCHEMA);
    return usual.getOrDefault(type, Grants.LARGE_OBJECT);
  }

  private static String words(ObjectType type) {
    return type + "s";
  }

  /** What every new database has, and this one has no more. */
  List<Block> dropped(Catalog catalog) {
    List<Block> blocks = new ArrayList<>();
    if (catalog.schemas().stream().noneMatch(schema -> schema.schemaName().equals("public"))) {
      Block block = new Block("schema", "public");
      block.add("drop schema public;");
      blocks.add(block);
    }
    if (catalog.extensions().stream().noneMatch(one -> one.name().equals("plpgsql"))) {
      Block block = new Block("extension", "plpgsql");
      block.add("drop extension plpgsql;");
      blocks.add(block);
    }
    return blocks;
  }
}
