package dev.pgassay.assertions.security.encryption;

import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.facilities.DatabaseFacilities;
import dev.pgassay.assertions.failure.Failure;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/** Whether a server lets nobody in without TLS. */
@API(status = API.Status.INTERNAL)
public final class TlsDemand {

  private static final String INSUFFICIENT_PRIVILEGE = "42501";
  private static final Set<String> SOUND_VERSIONS = Set.of("TLSv1.2", "TLSv1.3");

  private static final String FACTS =
      """
      select s.ssl, s.version, pg_catalog.current_setting('ssl_min_protocol_version')
      from pg_catalog.pg_stat_ssl s
      where s.pid = pg_catalog.pg_backend_pid()
      """;

  /** The rules that admit plain connections; {@code local} ones do not go over a wire. */
  private static final String RULES =
      """
      select pg_catalog.concat_ws(' ', 'line ' || r.line_number || ' of pg_hba.conf:', r.type,
        pg_catalog.array_to_string(r.database, ','), pg_catalog.array_to_string(r.user_name, ','),
        r.address, r.netmask, r.auth_method)
      from pg_catalog.pg_hba_file_rules r
      where r.type in ('host', 'hostnossl') and r.auth_method <> 'reject'
      order by r.line_number
      """;

  private TlsDemand() {}

  /**
   * Tries to get in without TLS, and looks what was negotiated with it.
   *
   * @param database the database, as a client reaches it
   * @return what is wrong, or empty
   * @throws SQLException if the database fails
   * @throws IllegalArgumentException if its address is not known
   */
  public static Optional<Failure> examine(DataSource database) throws SQLException {
    List<String> offences = new ArrayList<>();
    String name;
    try (Connection connection = database.getConnection()) {
      name = connection.getCatalog();
      negotiated(connection, offences);
      plain(connection.getMetaData().getURL(), connection.getMetaData().getUserName())
          .ifPresent(offences::add);
    }
    offences.addAll(rules(database));
    return offences.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Failure.of("database", Identifier.quote(name))
                .expected("to demand", "TLS 1.2 or newer of whoever connects")
                .but("it does not:\n  " + String.join("\n  ", offences)));
  }

  private static void negotiated(Connection connection, List<String> offences) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(FACTS)) {
      row.next();
      if (!row.getBoolean(1)) {
        offences.add("the connection of this test is not encrypted");
      } else if (!SOUND_VERSIONS.contains(row.getString(2))) {
        offences.add("the connection of this test negotiated " + row.getString(2));
      }
      if (!SOUND_VERSIONS.contains(row.getString(3))) {
        offences.add(
            "ssl_min_protocol_version is `%s`, so that older versions are negotiated"
                .formatted(row.getString(3)));
      }
    }
  }

  /**
   * Tries a plain connection: a server that demands TLS refuses it before it asks for a password,
   * by a rule of pg_hba.conf, which its message names in every language.
   */
  private static Optional<String> plain(String url, String user) throws SQLException {
    if (url == null || !url.startsWith("jdbc:postgresql:")) {
      throw new IllegalArgumentException(
          "`%s` is no URL of PostgreSQL, so that no plain connection can be tried".formatted(url));
    }
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", "not the password");
    try {
      DriverManager.getConnection(withoutTls(url), properties).close();
      return Optional.of("a plain connection as " + user + " is let in, with any password");
    } catch (SQLException e) {
      boolean isByRule = String.valueOf(e.getMessage()).contains("pg_hba.conf");
      boolean isByPassword = "28P01".equals(e.getSQLState());
      if (!isByRule && !isByPassword) {
        throw e;
      }
      return isByRule
          ? Optional.empty()
          : Optional.of(
              "a plain connection as %s is let in as far as the password. PostgreSQL says: %s"
                  .formatted(user, e.getMessage()));
    }
  }

  private static String withoutTls(String url) {
    String bare = url.replaceAll("(?i)(?<=[?&])(ssl|sslmode|gssEncMode)=[^&]*&?", "");
    return bare + (bare.contains("?") ? "&" : "?") + "sslmode=disable&gssEncMode=disable";
  }

  /** What others may do, from elsewhere; unknown where the role may not read it. */
  private static List<String> rules(DataSource database) throws SQLException {
    DataSource administrator =
        DatabaseFacilities.of(database).map(DatabaseFacilities::administrator).orElse(database);
    List<String> rules = new ArrayList<>();
    try (Connection connection = administrator.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(RULES)) {
      while (row.next()) {
        rules.add("plain connections are admitted by " + row.getString(1));
      }
    } catch (SQLException e) {
      if (!INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
        throw e;
      }
    }
    return rules;
  }
}
