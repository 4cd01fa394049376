package dev.pgassay.internal.server;

import dev.pgassay.DatabaseSetupException;
import dev.pgassay.spi.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Empty extensions in the place of those that a server lacks: they can be created, and nothing is
 * in them.
 *
 * @param stubbed those that are stubs, by name
 * @param real those that the server has, which are never stubbed
 */
public record ExtensionStubs(List<String> stubbed, List<String> real) {

  /** What tells a stub from an extension, here and wherever PostgreSQL lists extensions. */
  public static final String COMMENT = "an empty stub made by pgassay";

  /** Copies the lists. */
  public ExtensionStubs {
    stubbed = List.copyOf(stubbed);
    real = List.copyOf(real);
  }

  /** The files of an extension, by name. */
  public static Map<String, String> files(String name, String version) {
    return Map.of(
        name + ".control",
        """
        comment = '%s'
        default_version = '%s'
        relocatable = true
        """
            .formatted(COMMENT, version),
        name + "--" + version + ".sql",
        "-- Nothing.\n");
  }

  /** Sees that a server has each extension, be it a stub. */
  static ExtensionStubs on(PostgresServer server, ServerKey key, String provider) {
    Set<String> missing = new TreeSet<>(key.stubbedExtensions().keySet());
    List<String> stubbed = new ArrayList<>();
    List<String> real = new ArrayList<>();
    if (!missing.isEmpty()) {
      Map<String, String> comments = comments(server, missing);
      missing.removeAll(comments.keySet());
      comments.forEach((name, comment) -> (comment.equals(COMMENT) ? stubbed : real).add(name));
    }
    if (!missing.isEmpty()) {
      throw new DatabaseSetupException(
          "`stubbedExtensions` names extensions that the server of the provider `"
              + provider
              + "` lacks, and no stubs can be put there: "
              + String.join(", ", missing)
              + ".\n\nTo resolve this, do one of:\n"
              + "  -> use the embedded server for these tests:"
              + " @DatabaseTest(provider = \"embedded\")\n"
              + (provider.equals("container")
                  ? "  -> set pgassay.container.image to an image that has them\n"
                  : "")
              + "  -> take them out of `stubbedExtensions`");
    }
    return new ExtensionStubs(stubbed, real);
  }

  private static Map<String, String> comments(PostgresServer server, Set<String> names) {
    try (Connection connection =
            DriverManager.getConnection(
                server.jdbcUrl(server.administrativeDatabase()),
                server.username(),
                server.password());
        PreparedStatement statement =
            connection.prepareStatement(
                "select name, coalesce(comment, '') from pg_catalog.pg_available_extensions"
                    + " where name = any (?)")) {
      statement.setArray(1, connection.createArrayOf("text", names.toArray()));
      Map<String, String> comments = new TreeMap<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          comments.put(rows.getString(1), rows.getString(2));
        }
      }
      return comments;
    } catch (SQLException e) {
      throw new DatabaseSetupException("Could not look for the server's extensions: " + e, e);
    }
  }

  /** What a user has to know of them, a line each. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    if (!stubbed.isEmpty()) {
      lines.add(
          "stubbed, since the server lacks them: "
              + String.join(", ", stubbed)
              + "; they can be created, and are empty");
    }
    if (!real.isEmpty()) {
      lines.add("not stubbed, since the server has them: " + String.join(", ", real));
    }
    return lines;
  }
}
