package dev.pgassay.internal.template;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * A database that nobody is connected to, to be cloned.
 *
 * @param cluster the cluster that it is on
 * @param name its name
 * @param properties what a clone does not get by itself
 * @param obstacle why a clone cannot be put back in place, if so
 * @param analyzed whether its tables were vacuumed and analyzed when it was made
 */
public record CloneSource(
    Cluster cluster,
    String name,
    List<DatabaseProperty> properties,
    Optional<String> obstacle,
    boolean analyzed) {

  /** Copies the list. */
  public CloneSource {
    properties = List.copyOf(properties);
  }

  /** Makes a source of a database as it is now; the caller sees that nobody stays connected. */
  public static CloneSource of(Cluster cluster, String name, Optional<String> obstacle)
      throws SQLException {
    return new CloneSource(
        cluster, name, DatabaseProperty.of(cluster.administrator(), name), obstacle, false);
  }

  /** Makes a source of what {@link TemplateBuilder} has built. */
  static CloneSource ofTemplate(Cluster cluster, String name) throws SQLException {
    CloneSource source = of(cluster, name, Optional.empty());
    return new CloneSource(cluster, name, source.properties(), source.obstacle(), true);
  }
}
