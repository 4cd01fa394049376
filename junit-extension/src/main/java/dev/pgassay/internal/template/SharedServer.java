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
import java.util.function.Consumer;

/**
 * What runs that use one server at the same time, from however many machines, agree on: by advisory
 * locks, which die with the session that holds them.
 *
 * <p>A run holds a lock on its name, and databases of runs whose lock nobody holds are left over
 * and dropped. A template is built by whoever holds the lock to build it, used under a shared lock,
 * and dropped, when there are more than a few, by whoever can have that lock alone. A lock can be
 * waited for within one database only; that somebody holds it is seen from every database.
 */
final class SharedServer implements AutoCloseable {

  private static final int MOST_TEMPLATES = 8;

  /** The server notices within two minutes when the machine of a run is gone. */
  private static final String NOTICE_DEATH =
      """
      select pg_catalog.set_config('tcp_keepalives_idle', '60', false),
        pg_catalog.set_config('tcp_keepalives_interval', '10', false),
        pg_catalog.set_config('tcp_keepalives_count', '6', false),
        pg_catalog.set_config('application_name', 'pgassay run ' || ?, false)""";

  private final Cluster cluster;
  private final boolean mayMakeRoles;
  private final Consumer<String> progress;
  private final Connection presence;

  /** The templates of this run, whose locks it shares. */
  private final Set<String> used = new LinkedHashSet<>();

  /** Builds a template of a given name. */
  @FunctionalInterface
  interface Build {
    void under(String name) throws SQLException;
  }

  SharedServer(Cluster cluster, boolean mayMakeRoles, Consumer<String> progress)
      throws SQLException {
    this.cluster = cluster;
    this.mayMakeRoles = mayMakeRoles;
    this.progress = progress;
    this.presence = cluster.administrator().connectToAdminister();
    try {
      try (PreparedStatement statement = presence.prepareStatement(NOTICE_DEATH)) {
        statement.setString(1, cluster.run());
        statement.execute();
      }
      call("pg_advisory_lock", runLock(cluster.run()));
      dropLeftovers();
    } catch (SQLException | RuntimeException e) {
      presence.close();
      throw e;
    }
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
      throw rolesNotAllowed("Not run, since these may make or change roles:", files);
    }
  }

  private static DatabaseSetupException rolesNotAllowed(String what, Set<String> names) {
    return new DatabaseSetupException(
        "Roles belong to the whole server, and the external server is not ours.\n\n"
            + (what + "\n" + String.join("\n", names).indent(2)).indent(2)
            + "\nTo resolve this, do one of:\n"
            + "  -> set pgassay.external.allowRoles=true, when the server is there for tests\n"
            + "  -> use the embedded server or a container");
  }

  /** Returns the database of a template, built now if no run has built it yet. */
  synchronized String template(TemplateKey key, Build build) throws SQLException {
    String name = DatabaseNames.ofTemplate(key);
    if (used.contains(name)) {
      return name;
    }
    // Shared to the end of the run. Building has a lock of its own: whoever waited to have this
    // one alone would wait for the end of all other runs.
    call("pg_advisory_lock_shared", useLock(name));
    used.add(name);
    Optional<TemplateMark> found = mark(name, key);
    if (found.isPresent()) {
      noteUse(name, found.get());
      return name;
    }
    long building = lockNumber("build " + name);
    if (!call("pg_try_advisory_lock", building)) {
      progress.accept("external server: waiting for another run that builds the same template");
      call("pg_advisory_lock", building);
    }
    try {
      if (mark(name, key).isEmpty()) {
        cluster.drop(name);
        dropOldTemplates(MOST_TEMPLATES - 1);
        Set<String> roles = build(name, build);
        write(name, new TemplateMark(key.text(), List.copyOf(roles), today()));
      }
    } finally {
      call("pg_advisory_unlock", building);
    }
    return name;
  }

  /** Builds a template that no other run can use, since its key does not tell all. */
  String templateOfRun(Build build) throws SQLException {
    String name = cluster.newName();
    build(name, build);
    return name;
  }

  /** Returns the roles that appeared meanwhile, if that can be our doing. */
  private Set<String> build(String name, Build build) throws SQLException {
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
    return made;
  }

  private Set<String> roles() throws SQLException {
    return new LinkedHashSet<>(
        cluster
            .administrator()
            .strings(
                """
                select rolname from pg_catalog.pg_roles
                where exists (select from pg_catalog.pg_roles
                  where rolname = current_user and (rolsuper or rolcreaterole))
                order by 1"""));
  }

  /** The mark of a template that is finished, and whose roles are still there. */
  private Optional<TemplateMark> mark(String name, TemplateKey key) throws SQLException {
    Optional<TemplateMark> mark = TemplateMark.read(cluster.comment(name), key);
    if (mark.isPresent() && !mark.get().roles().isEmpty()) {
      Set<String> missing = new LinkedHashSet<>(mark.get().roles());
      missing.removeAll(cluster.administrator().strings("select rolname from pg_catalog.pg_roles"));
      return missing.isEmpty() ? mark : Optional.empty();
    }
    return mark;
  }

  /** Once a day is enough: whoever writes waits for clones that are being made. */
  private void noteUse(String name, TemplateMark mark) throws SQLException {
    String today = today();
    if (!mark.usedOn().equals(today)) {
      write(name, new TemplateMark(mark.key(), mark.roles(), today));
    }
  }

  private void write(String name, TemplateMark mark) throws SQLException {
    cluster
        .administrator()
        .execute(
            "comment on database %s is %s"
                .formatted(SqlText.identifier(name), SqlText.literal(mark.text())));
  }

  private String today() throws SQLException {
    return cluster.administrator().string("select (now() at time zone 'UTC')::date::text");
  }

  /** Drops databases of runs that are gone. */
  private void dropLeftovers() throws SQLException {
    for (String database : ourDatabases()) {
      Optional<String> run = DatabaseNames.runOf(database);
      // A run takes its lock before it makes a database, and never again, so none means dead.
      if (run.isPresent() && !isHeld(runLock(run.get()))) {
        tryToDrop(database);
      }
    }
  }

  /** Drops the templates that no run uses, the longest unused first, until so many are left. */
  private void dropOldTemplates(int most) throws SQLException {
    List<String> templates = ourDatabases().stream().filter(DatabaseNames::isTemplate).toList();
    int tooMany = templates.size() - most;
    for (String template : templates) {
      if (tooMany > 0 && !used.contains(template) && dropIfUnused(template)) {
        tooMany--;
      }
    }
  }

  private boolean dropIfUnused(String template) throws SQLException {
    long lock = useLock(template);
    if (!call("pg_try_advisory_lock", lock)) {
      return false;
    }
    try {
      return !isHeld(lock) && tryToDrop(template);
    } finally {
      call("pg_advisory_unlock", lock);
    }
  }

  /**
   * What cannot be dropped, since its owner's superuser looks at it, say, is left to later runs.
   */
  private boolean tryToDrop(String database) {
    try {
      cluster.drop(database);
      return true;
    } catch (SQLException e) {
      progress.accept(
          "external server: could not drop " + database + " of an earlier run: " + e.getMessage());
      return false;
    }
  }

  /** Databases with our prefix that belong to our role, the longest unused and oldest first. */
  private List<String> ourDatabases() throws SQLException {
    return cluster
        .administrator()
        .strings(
            """
            select datname from pg_catalog.pg_database
            where pg_catalog.starts_with(datname, ?)
              and pg_catalog.pg_get_userbyid(datdba) = current_user
            order by coalesce(pg_catalog.substring(
              pg_catalog.shobj_description(oid, 'pg_database'), '\\nused (\\S+)$'), ''), oid""",
            DatabaseNames.PREFIX);
  }

  /** Whether a session other than ours holds a lock, in whatever database. */
  private boolean isHeld(long lock) throws SQLException {
    try (PreparedStatement statement =
        presence.prepareStatement(
            """
            select exists (select from pg_catalog.pg_locks
              where locktype = 'advisory' and objsubid = 1 and granted
                and (classid::int8 << 32) | objid::int8 = ? and pid <> pg_catalog.pg_backend_pid())
            """)) {
      statement.setLong(1, lock);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  private static long runLock(String run) {
    return lockNumber("run " + run);
  }

  private static long useLock(String template) {
    return lockNumber("use " + template);
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

  private boolean call(String function, long number) throws SQLException {
    try (PreparedStatement statement =
        presence.prepareStatement("select pg_catalog." + function + "(?)")) {
      statement.setLong(1, number);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return "t".equals(row.getString(1));
      }
    } catch (SQLException e) {
      if (presence.isClosed()) {
        throw new DatabaseSetupException(
            "The session that tells other runs of this one was ended, so they may drop its"
                + " databases: "
                + e.getMessage(),
            e);
      }
      throw e;
    }
  }

  /** Gives up the templates of this run, and sees that there are not too many. */
  synchronized void releaseTemplates() {
    try {
      for (String template : used) {
        call("pg_advisory_unlock_shared", useLock(template));
      }
      used.clear();
      dropOldTemplates(MOST_TEMPLATES);
    } catch (SQLException | DatabaseSetupException e) {
      // The server is gone, or the session is; the next run sees to it.
    }
  }

  /** Ends the run for others; what it did not drop is theirs to drop. */
  @Override
  public void close() {
    try {
      presence.close();
    } catch (SQLException e) {
      // The session is gone, and the locks with it.
    }
  }
}
