package dev.pgassay.internal.migration;

import dev.pgassay.DatabaseSetupException;
import dev.pgassay.internal.configuration.Settings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;

/**
 * All that a database's content is made from, read once.
 *
 * @param digest 256 bits, in hexadecimal, over every file below every location, the scripts, and
 *     Flyway's settings
 * @param unhashable why the digest does not cover everything, such as Java code that may call other
 *     code; empty when it does
 * @param initScripts scripts to run before the migrations
 * @param scripts scripts to run after them
 * @param roleStatements the files that seem to make or change roles, or other things of the whole
 *     server, for servers where that is not ours to do
 */
public record MigrationContent(
    String digest,
    Optional<String> unhashable,
    List<SqlScript> initScripts,
    List<SqlScript> scripts,
    List<String> roleStatements) {

  /** What changes the whole cluster and not a database. */
  private static final Pattern CHANGES_ROLES =
      Pattern.compile(
          "\\b(?:create|alter|drop)\\s+(?:role|group|user(?!\\s+mapping\\b))\\b"
              + "|\\balter\\s+system\\b|\\b(?:create|alter|drop)\\s+tablespace\\b",
          Pattern.CASE_INSENSITIVE);

  /** Flyway settings that name code, which may do anything. */
  private static final List<String> CODE_SETTINGS =
      List.of("callbacks", "resolvers", "javaMigrationClassProvider", "resourceProvider");

  /** Copies the lists. */
  public MigrationContent {
    initScripts = List.copyOf(initScripts);
    scripts = List.copyOf(scripts);
    roleStatements = List.copyOf(roleStatements);
  }

  /** Reads the content that some settings ask for. */
  public static MigrationContent read(Settings settings) {
    return new Reader().read(settings);
  }

  private static final class Reader {
    private final MessageDigest digest = sha256();
    private final List<String> roleStatements = new ArrayList<>();
    private Optional<String> unhashable = Optional.empty();

    MigrationContent read(Settings settings) {
      add("flyway", settings.flyway().toString());
      add("target", settings.target().toString());
      settings.migrations().forEach(this::addLocation);
      for (String name : settings.flyway().keySet()) {
        if (name.endsWith("Locations")) {
          List.of(settings.flyway().get(name).split(",")).forEach(this::addLocation);
        } else if (CODE_SETTINGS.contains(name)) {
          unhashable = Optional.of("Flyway's `" + name + "` names Java code");
        }
      }
      List<SqlScript> initScripts = scripts("initScript", settings.initScripts());
      List<SqlScript> scripts = scripts("script", settings.scripts());
      return new MigrationContent(
          HexFormat.of().formatHex(digest.digest()),
          unhashable,
          initScripts,
          scripts,
          roleStatements);
    }

    private void addLocation(String location) {
      Optional<SortedMap<String, byte[]>> files = ResourceFiles.below(location.strip());
      add("location", location);
      if (files.isEmpty()) {
        unhashable = Optional.of("the location " + location + " can be read by Flyway only");
        return;
      }
      if (files.get().isEmpty()) {
        throw new DatabaseSetupException(
            "There are no migrations at "
                + location
                + ": it does not exist, or holds no files.\n\nTo resolve this, do one of:\n"
                + "  -> put a migration there, such as V1__initial_schema.sql\n"
                + "  -> name another location: @DatabaseTest(migrations = \"classpath:…\")\n"
                + "  -> adopt the database as it is: @DatabaseTest(migrations = {})");
      }
      for (Map.Entry<String, byte[]> file : files.get().entrySet()) {
        addFile(location, file.getKey(), file.getValue());
      }
    }

    private void addFile(String location, String name, byte[] bytes) {
      add("file", name);
      add("size", Integer.toString(bytes.length));
      digest.update(bytes);
      if (name.endsWith(".class")) {
        unhashable =
            Optional.of("the Java migration " + name + " may call code that lies elsewhere");
      } else {
        noteRoles(
            location + "/" + name.replaceFirst("^\\d+/", ""),
            new String(bytes, StandardCharsets.UTF_8));
      }
    }

    private List<SqlScript> scripts(String kind, List<String> locations) {
      List<SqlScript> scripts = new ArrayList<>();
      for (String location : locations) {
        SqlScript script = SqlScript.read(location);
        add(kind, location);
        add("text", script.text());
        noteRoles(location, script.text());
        scripts.add(script);
      }
      return scripts;
    }

    private void noteRoles(String file, String text) {
      if (CHANGES_ROLES.matcher(text).find()) {
        roleStatements.add(file);
      }
    }

    /** Adds a part with its length, so that no two sequences of parts read the same. */
    private void add(String kind, String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      digest.update((kind + ":" + bytes.length + ":").getBytes(StandardCharsets.UTF_8));
      digest.update(bytes);
    }

    private static MessageDigest sha256() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
