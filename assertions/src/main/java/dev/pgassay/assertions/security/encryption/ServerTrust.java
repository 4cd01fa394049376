package dev.pgassay.assertions.security.encryption;

import dev.pgassay.assertions.facilities.DatabaseFacilities;
import dev.pgassay.assertions.failure.Failure;
import java.security.cert.CertificateException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Whether an application's connections talk to the right server only, and encrypted. */
@API(status = API.Status.INTERNAL)
public final class ServerTrust {

  private static final String SERVER =
      "select pg_catalog.pg_postmaster_start_time()::text || ' ' || pg_catalog.inet_server_port()";

  private static final String TLS =
      "select s.ssl from pg_catalog.pg_stat_ssl s where s.pid = pg_catalog.pg_backend_pid()";

  private static final String BEGAN =
      "select a.backend_start from pg_catalog.pg_stat_activity a where a.pid = pg_catalog.pg_backend_pid()";

  private final DataSource application;
  private final DataSource database;
  private final DatabaseFacilities server;

  private ServerTrust(DataSource application, DataSource database, DatabaseFacilities server) {
    this.application = application;
    this.database = database;
    this.server = server;
  }

  /**
   * Lets an application connect to the server with its own certificate, and with another.
   *
   * @param database the database
   * @param application the application's way to it
   * @return what is wrong, or empty
   * @throws SQLException if the database fails
   * @throws IllegalArgumentException if the server's certificate cannot be changed
   */
  public static Optional<Failure> examine(DataSource database, DataSource application)
      throws SQLException {
    DatabaseFacilities server =
        DatabaseFacilities.of(database)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "`%s` has no server of ours, whose certificate could be changed; give the"
                                .formatted(database)
                            + " database that `@DatabaseTest(server = OWN, settings = \"ssl=on\")`"
                            + " hands out"));
    return Optional.ofNullable(new ServerTrust(application, database, server).offence())
        .map(
            offence ->
                Failure.of("data source", application.toString())
                    .expected("to talk", "by TLS, with a server that its authority has certified")
                    .but(offence));
  }

  private @Nullable String offence() throws SQLException {
    OffsetDateTime before;
    try (Connection connection = application.getConnection();
        Connection ours = database.getConnection()) {
      if (!single(connection, SERVER, String.class).equals(single(ours, SERVER, String.class))) {
        return "it is connected to another server than this database is on";
      }
      if (!single(connection, TLS, Boolean.class)) {
        return "its connection is not encrypted";
      }
      before = single(ours, "select pg_catalog.clock_timestamp()", OffsetDateTime.class);
    }
    AtomicReference<@Nullable String> offence = new AtomicReference<>();
    server.withOtherCertificate(() -> offence.set(offenceWithOther(before)));
    return offence.get();
  }

  private @Nullable String offenceWithOther(OffsetDateTime before) {
    try (Connection connection = application.getConnection()) {
      return single(connection, BEGAN, OffsetDateTime.class).isBefore(before)
          ? "it gave a connection that it had opened before, so that nothing is proven. Give it a"
              + " pool that keeps none (with minimumIdle=0 and a short idleTimeout, say), or the"
              + " DataSource below the pool"
          : "it connected to a server whose certificate another authority has signed. So it"
              + " encrypts, and talks to whoever answers, as with sslmode=require; set"
              + " sslmode=verify-full and sslrootcert";
    } catch (SQLException e) {
      return isAboutCertificate(e)
          ? null
          : "it was not refused by its own settings, but failed: " + e.getMessage();
    }
  }

  private static boolean isAboutCertificate(SQLException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException || cause instanceof CertificateException) {
        return true;
      }
    }
    return false;
  }

  private static <T> T single(Connection connection, String sql, Class<T> type)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getObject(1, type);
    }
  }
}
