package dev.pgassay.assertions.replication;

import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.sql.SqlLiteral;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The side that is written to: a slot, a publication, and a role that the other side logs in as.
 */
final class Publisher implements AutoCloseable {

  private final OwnSession session;
  private final String name;
  private final String secret;
  private final @Nullable String publicationOfTeam;

  private Publisher(
      OwnSession session, String name, String secret, @Nullable String publicationOfTeam) {
    this.session = session;
    this.name = name;
    this.secret = secret;
    this.publicationOfTeam = publicationOfTeam;
  }

  /** How far a subscription has come, and how many bytes it lacks. */
  record Position(String reached, long behind) {}

  static Publisher open(
      DataSource database,
      String name,
      String secret,
      @Nullable String publicationOfTeam,
      Duration limit)
      throws SQLException {
    OwnSession session = OwnSession.open(database, "from(…)", limit);
    Publisher publisher = new Publisher(session, name, secret, publicationOfTeam);
    try {
      publisher.requireLogical();
      publisher.requirePublication();
      session.execute(
          "create role %s login superuser password %s"
              .formatted(Identifier.quote(name), SqlLiteral.quoted(secret)));
      if (publicationOfTeam == null) {
        session.execute("create publication %s for all tables".formatted(Identifier.quote(name)));
      }
      session.texts(
          "select pg_catalog.pg_create_logical_replication_slot(?, 'pgoutput')::text", name);
      // A copy waits for no transaction, as a new one would.
      session.texts(
          "select pg_catalog.pg_copy_logical_replication_slot(?, ?)::text",
          name,
          publisher.watching());
      return publisher;
    } catch (SQLException | RuntimeException e) {
      publisher.closeAfter(e);
      throw e;
    }
  }

  private void closeAfter(Exception cause) {
    try {
      close();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private void requireLogical() throws SQLException {
    String level = session.text("select pg_catalog.current_setting('wal_level')");
    if (!level.equals("logical")) {
      throw new IllegalArgumentException(
          "The server of the database that is replicated has `wal_level = "
              + level
              + "`, and can publish nothing.\n\nTo resolve this:\n"
              + "  -> give the test a server of its own that can:"
              + " `@DatabaseTest(server = OWN, settings = \"wal_level=logical\")`");
    }
  }

  private void requirePublication() throws SQLException {
    if (publicationOfTeam != null) {
      List<String> publications =
          session.texts("select pubname::text from pg_catalog.pg_publication order by 1");
      if (!publications.contains(publicationOfTeam)) {
        throw new IllegalArgumentException(
            "There is no publication `"
                + publicationOfTeam
                + "`"
                + (publications.isEmpty()
                    ? ", and no other"
                    : "; there is " + String.join(", ", publications)));
      }
    }
  }

  void reopen() throws SQLException {
    session.reopen();
  }

  String address() throws SQLException {
    return session.address();
  }

  String databaseName() throws SQLException {
    return session.text("select pg_catalog.current_database()::text");
  }

  String publication() {
    return publicationOfTeam == null ? name : publicationOfTeam;
  }

  /** The tables whose rows are sent. */
  List<String> tables() throws SQLException {
    return session.texts(
        "select pg_catalog.format('%I.%I', schemaname, tablename)"
            + " from pg_catalog.pg_publication_tables where pubname = ? order by 1",
        publication());
  }

  /** What libpq needs to come here from the same machine. */
  String connectionText() throws SQLException {
    List<String> parts = new ArrayList<>();
    parts.add(
        "host="
            + quoted(
                session.text(
                    "select coalesce(pg_catalog.host(pg_catalog.inet_server_addr()), '127.0.0.1')")));
    parts.add("port=" + session.text("select coalesce(pg_catalog.inet_server_port(), 5432)::text"));
    parts.add("dbname=" + quoted(databaseName()));
    parts.add("user=" + quoted(name));
    parts.add("password=" + quoted(secret));
    return String.join(" ", parts);
  }

  private static String quoted(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /** The end of what has been committed, on disk, so that it is sent. */
  String end() throws SQLException {
    session.text(
        "select pg_catalog.pg_logical_emit_message(true, 'pgassay', 'the end of the writes')::text");
    return session.text("select pg_catalog.pg_current_wal_lsn()::text");
  }

  Position position(String wanted) throws SQLException {
    return session.row(
        OwnSession.statement("position"),
        row -> new Position(row.getString(1), row.getLong(2)),
        wanted,
        name,
        name);
  }

  /** The slot by which it is seen whether something was written. */
  private String watching() {
    return name + "_writes";
  }

  /** Counts as writes what is committed from now on. */
  void awaitWrites() throws SQLException {
    session.texts(
        "select pg_catalog.pg_replication_slot_advance(?, ?::pg_catalog.pg_lsn)::text",
        watching(),
        end());
  }

  /** Whether something was committed that is sent. */
  boolean hasWrites() throws SQLException {
    // A slot reads what is on disk.
    end();
    while (true) {
      List<String> found =
          session.texts(
              OwnSession.statement("writes"), watching(), Identifier.quote(publication()));
      if (found.contains("true")) {
        return true;
      }
      // One transaction at a time, some of which have nothing in them.
      if (found.isEmpty()) {
        return false;
      }
    }
  }

  /**
   * Drops slots that are left.
   *
   * @param subscription the number of the subscription, by which the slots of its tables are named
   */
  void dropSlots(String subscription) throws SQLException {
    reopen();
    String left = OwnSession.statement("left_slots");
    for (String slot : session.texts(left, name, watching(), subscription)) {
      session.retrying(
          () -> {
            session.texts(
                "select pg_catalog.pg_terminate_backend(active_pid)::text"
                    + " from pg_catalog.pg_replication_slots where slot_name = ? and active",
                slot);
            session.texts(
                "select pg_catalog.pg_drop_replication_slot(slot_name)::text"
                    + " from pg_catalog.pg_replication_slots where slot_name = ?",
                slot);
          });
    }
  }

  @Override
  public void close() throws SQLException {
    try (session) {
      try {
        dropSlots("-");
      } finally {
        try {
          session.execute("drop publication if exists " + Identifier.quote(name));
        } finally {
          session.execute("drop role if exists " + Identifier.quote(name));
        }
      }
    }
  }
}
