package dev.pgassay.assertions.security.encryption;

import dev.pgassay.assertions.facilities.DatabaseFacilities;
import dev.pgassay.assertions.facilities.DatabaseFacilities.Capability;
import dev.pgassay.assertions.failure.Failure;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/** How a server stores the passwords of its roles. */
@API(status = API.Status.INTERNAL)
public final class StoredPasswords {

  private static final String INSUFFICIENT_PRIVILEGE = "42501";

  /** What RFC 7677 asks for, and PostgreSQL does unless it is told otherwise. */
  private static final int FEWEST_ITERATIONS = 4096;

  /** What is tried first by anybody. */
  private static final List<String> WORDS =
      List.of("password", "postgres", "changeme", "secret", "admin", "123456", "test");

  /** All but the logins that the engine makes, for as long as a test lasts. */
  private static final String ROLES =
      """
      select rolname, rolpassword, rolcanlogin and coalesce(not isfinite(rolvaliduntil), true)
      from pg_catalog.pg_authid
      where rolpassword is not null and rolname <> ?
        and rolname !~ '^pgassay_[a-z0-9]{10}_[0-9]+$'
      order by rolname
      """;

  private static final String SETTINGS =
      """
      select 'the server', pg_catalog.current_setting('password_encryption')
      union all
      select pg_catalog.concat_ws(' and ', 'role ' || r.rolname, 'database ' || d.datname),
        split_part(s.setting, '=', 2)
      from pg_catalog.pg_db_role_setting rs
      left join pg_catalog.pg_roles r on r.oid = rs.setrole
      left join pg_catalog.pg_database d on d.oid = rs.setdatabase
      cross join lateral unnest(rs.setconfig) s (setting)
      where s.setting like 'password_encryption=%'
      """;

  /**
   * A role and its password.
   *
   * @param name the role
   * @param stored what {@code pg_authid} holds
   * @param isEndless whether the role may log in, for ever
   */
  private record Password(String name, String stored, boolean isEndless) {}

  private final String server;
  private final Connection connection;
  private final List<Password> passwords = new ArrayList<>();

  private StoredPasswords(String server, Connection connection) {
    this.server = server;
    this.connection = connection;
  }

  /**
   * Looks whether all are stored so that nobody can make them out.
   *
   * @param database a database of the server
   * @return what is wrong, or empty
   * @throws SQLException if the database fails
   */
  public static Optional<Failure> examineStorage(DataSource database) throws SQLException {
    return examine(database, "to store", "passwords as SCRAM verifiers", StoredPasswords::weak);
  }

  /**
   * Looks whether all end some day.
   *
   * @param database a database of the server
   * @return what is wrong, or empty
   * @throws SQLException if the database fails
   */
  public static Optional<Failure> examineExpiry(DataSource database) throws SQLException {
    return examine(database, "to let", "passwords expire", StoredPasswords::endless);
  }

  /** What is expected of the passwords. */
  @FunctionalInterface
  private interface Expectation {
    List<String> offences(StoredPasswords passwords) throws SQLException;
  }

  private static Optional<Failure> examine(
      DataSource database, String relation, String expected, Expectation expectation)
      throws SQLException {
    Optional<DatabaseFacilities> facilities = DatabaseFacilities.of(database);
    DataSource administrator = facilities.map(DatabaseFacilities::administrator).orElse(database);
    boolean isOurs =
        facilities.filter(one -> one.capabilities().contains(Capability.OWN_SERVER)).isPresent();
    try (Connection connection = administrator.getConnection()) {
      String role = connection.getMetaData().getUserName();
      StoredPasswords passwords =
          new StoredPasswords(connection.getMetaData().getDatabaseProductVersion(), connection);
      Failure failure =
          Failure.of("server", "PostgreSQL " + passwords.server).expected(relation, expected);
      try {
        // The administrator of a server of ours is the test's, and production has none such.
        passwords.read(isOurs ? role : "");
      } catch (SQLException e) {
        if (!INSUFFICIENT_PRIVILEGE.equals(e.getSQLState())) {
          throw e;
        }
        return Optional.of(
            failure
                .but("role " + role + " may not read them, so that nothing is proven")
                .detail("PostgreSQL says: " + e.getMessage()));
      }
      if (passwords.passwords.isEmpty()) {
        return Optional.of(
            failure.but(
                "0 passwords were examined: no role has one"
                    + (isOurs ? " but the test's own administrator" : "")));
      }
      List<String> offences = expectation.offences(passwords);
      return offences.isEmpty()
          ? Optional.empty()
          : Optional.of(
              failure.but(
                  "found, among %d with a password:\n  %s"
                      .formatted(passwords.passwords.size(), String.join("\n  ", offences))));
    }
  }

  private void read(String except) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ROLES)) {
      statement.setString(1, except);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          passwords.add(new Password(row.getString(1), row.getString(2), row.getBoolean(3)));
        }
      }
    }
  }

  private List<String> endless() {
    return passwords.stream()
        .filter(Password::isEndless)
        .map(password -> "role " + password.name() + ": it may log in for ever; say `valid until`")
        .toList();
  }

  private List<String> weak() throws SQLException {
    List<String> offences = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(SETTINGS)) {
      while (row.next()) {
        if (!row.getString(2).equals("scram-sha-256")) {
          offences.add(
              "password_encryption of %s is %s: the next password is stored so"
                  .formatted(row.getString(1), row.getString(2)));
        }
      }
    }
    String database = connection.getCatalog();
    passwords.forEach(
        password ->
            weakness(password, database)
                .forEach(weakness -> offences.add("role " + password.name() + ": " + weakness)));
    return offences;
  }

  private static List<String> weakness(Password password, String database) {
    Optional<ScramVerifier> verifier = ScramVerifier.parse(password.stored());
    if (verifier.isEmpty()) {
      return List.of(
          "its password is stored as an md5 hash, and whoever has that can log in; set it again while"
              + " password_encryption is scram-sha-256");
    }
    List<String> weakness = new ArrayList<>();
    if (verifier.get().iterations() < FEWEST_ITERATIONS) {
      weakness.add(
          "its verifier has %d iterations, and %d is the least"
              .formatted(verifier.get().iterations(), FEWEST_ITERATIONS));
    }
    if (verifier.get().isOf(password.name())) {
      weakness.add("its password is its name");
    } else if (verifier.get().isOf(database)) {
      weakness.add("its password is the database's name");
    } else {
      WORDS.stream()
          .filter(verifier.get()::isOf)
          .map("its password is `%s`, which is tried first"::formatted)
          .forEach(weakness::add);
    }
    return weakness;
  }
}
