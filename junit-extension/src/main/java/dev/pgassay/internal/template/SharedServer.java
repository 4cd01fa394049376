package dev.pgassay.internal.template;

import dev.pgassay.DatabaseSetupException;
import dev.pgassay.internal.migration.MigrationContent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What runs that use one server at the same time, from however many machines, agree on: by advisory
 * locks, which die with the session that holds them.
 *
 * <p>A run holds a lock on its name, and databases of runs whose lock can be had are left over and
 * dropped. A template is built by whoever holds its lock alone, used under a shared lock, and
 * dropped, when there are more than a few, by whoever can have its lock alone. The locks count
 * within one database, so all runs must name the same one in {@code pgassay.external.url}.
 */
final class SharedServer implements AutoCloseable {

  private static final int MOST_TEMPLATES = 8;

  private final Cluster cluster;
  private final boolean mayMakeRoles;
  private final Connection presence;

  /** Builds a template of a given name. */
  @FunctionalInterface
  interface Build {
    void under(String name) throws SQLException;
  }

  SharedServer(Cluster cluster, boolean mayMakeRoles) throws SQLException {
    this.cluster = cluster;
    this.mayMakeRoles = mayMakeRoles;
    this.presence = cluster.administrator().connect(cluster.server().administrativeDatabase());
    call("pg_advisory_lock", runLock(cluster.run()));
    dropLeftovers();
  }

  /** Refuses what would change the server for others, unless that was allowed. */
  void requireNoRoles(MigrationContent content) {
    if (mayMakeRoles) {
      return;
    }
    if (!content.initScripts().isEmpty() || !content.roleStatements().isEmpty()) {
      Set<String> files = new LinkedHashSet<>();
      content.initScripts().forEach(script -> files.add(script.location()));
      files.addAll(content.roleStatements());
      throw rolesNotAllowed("Not run, since these may make roles:", files);
    }
  }

  private static DatabaseSetupException rolesNotAllowed(String what, Set<String> names) {
    return new DatabaseSetupException(
        "Roles belong to the whole server, and the external server is not ours.\n\n"
            + what
            + "\n"
            + String.join("\n", names).indent(2)
            + "\nTo resolve this, do one of:\n"
            + "  -> set pgassay.external.allowRoles=true, when the server is there for tests\n"
            + "  -> use the embedded server or a container");
  }

  /** Returns the database of a template, built now if no run has built it yet. */
  String template(TemplateKey key, Build build) throws SQLException {
    String name = DatabaseNames.ofTemplate(key);
    long lock = lockNumber("template " + name);
    call("pg_advisory_lock_shared", lock);
    if (isBuilt(name, key)) {
      return name;
    }
    call("pg_advisory_unlock_shared", lock);
    call("pg_advisory_lock", lock);
    try {
      if (!isBuilt(name, key)) {
        cluster.drop(name);
        dropOldTemplates();
        buildWithoutRoles(name, build);
      }
      call("pg_advisory_lock_shared", lock);
    } finally {
      call("pg_advisory_unlock", lock);
    }
    return name;
  }

  private void buildWithoutRoles(String name, Build build) throws SQLException {
    Set<String> before = roles();
    build.under(name);
    Set<String> made = roles();
    made.removeAll(before);
    if (!made.isEmpty() && !mayMakeRoles) {
      cluster.drop(name);
      throw rolesNotAllowed(
          "These roles appeared while the migrations ran. They were left as they are, since"
              + " somebody else may have made them:",
          made);
    }
  }

  private Set<String> roles() throws SQLException {
    return new LinkedHashSet<>(
        cluster.administrator().strings("select rolname from pg_catalog.pg_roles order by 1"));
  }

  private boolean isBuilt(String name, TemplateKey key) throws SQLException {
    return cluster
        .administrator()
        .strings(
            "select pg_catalog.shobj_description(oid, 'pg_database')"
                + " from pg_catalog.pg_database where datname = ?",
            name)
        .contains(key.text());
  }

  /** Drops databases of runs that are gone. */
  private void dropLeftovers() throws SQLException {
    for (String database : ourDatabases()) {
      Optional<String> run = DatabaseNames.runOf(database);
      if (run.isPresent() && !run.get().equals(cluster.run())) {
        dropIfUnlocked(database, runLock(run.get()));
      }
    }
  }

  /** Drops the oldest templates that no run uses, when there are too many. */
  private void dropOldTemplates() throws SQLException {
    List<String> templates =
        ourDatabases().stream()
            .filter(name -> name.startsWith(DatabaseNames.PREFIX + "t_"))
            .toList();
    for (int i = 0; i <= templates.size() - MOST_TEMPLATES; i++) {
      dropIfUnlocked(templates.get(i), lockNumber("template " + templates.get(i)));
    }
  }

  /** Databases with our prefix that belong to our role, the oldest first. */
  private List<String> ourDatabases() throws SQLException {
    return cluster
        .administrator()
        .strings(
            "select datname from pg_catalog.pg_database where datname like 'pgassay\\_%'"
                + " and pg_catalog.pg_get_userbyid(datdba) = current_user order by oid");
  }

  private void dropIfUnlocked(String database, long lock) throws SQLException {
    if (call("pg_try_advisory_lock", lock)) {
      try {
        cluster.drop(database);
      } finally {
        call("pg_advisory_unlock", lock);
      }
    }
  }

  private static long runLock(String run) {
    return lockNumber("run " + run);
  }

  private static long lockNumber(String what) {
    try {
      return ByteBuffer.wrap(
              MessageDigest.getInstance("SHA-256")
                  .digest(("pgassay " + what).getBytes(StandardCharsets.UTF_8)))
          .getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized boolean call(String function, long number) throws SQLException {
    try (PreparedStatement statement =
        presence.prepareStatement("select pg_catalog." + function + "(?)")) {
      statement.setLong(1, number);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return "t".equals(row.getString(1));
      }
    }
  }

  @Override
  public void close() {
    try {
      presence.close();
    } catch (SQLException e) {
      // The session is gone, and the locks with it.
    }
  }
}
