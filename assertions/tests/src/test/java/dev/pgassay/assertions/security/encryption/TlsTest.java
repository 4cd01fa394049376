package dev.pgassay.assertions.security.encryption;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseServer;
import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class TlsTest {

  @Nested
  @DatabaseTest(
      migrations = {},
      server = DatabaseServer.OWN,
      settings = "ssl=on")
  class On_a_server_that_demands_it {

    private TestDatabase database;

    @BeforeEach
    void use(TestDatabase given) {
      database = given;
    }

    @Test
    void plain_connections_are_refused() throws Exception {
      assertThat(database).demandsTls();
      assertThat(database.rootCertificate())
          .hasValueSatisfying(
              file -> assertThat(file).content().startsWith("-----BEGIN CERTIFICATE-----"));
      assertThat(database.jdbcUrl()).contains("sslmode=verify-full");
      assertThatThrownBy(() -> application("disable").getConnection().close())
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("pg_hba.conf");
    }

    @Test
    void a_server_that_lets_plain_connections_in_as_well_fails() throws Exception {
      Path rules = Path.of(Sql.query(database, "show hba_file").get(0));
      String sound = Files.readString(rules);
      try {
        Files.writeString(rules, sound + "host all all 127.0.0.1/32 md5\n");
        reload("host");
        assertThatThrownBy(() -> assertThat(database).demandsTls())
            .isInstanceOf(AssertionError.class)
            .hasMessageContaining("to demand:\n  TLS 1.2 or newer of whoever connects")
            .hasMessageContaining("a plain connection as postgres is let in as far as the password")
            .hasMessageContaining("PostgreSQL says: FATAL: password authentication failed")
            .hasMessageContaining("line 3 of pg_hba.conf: host all all 127.0.0.1")
            .hasMessageNotContaining("is not encrypted");
      } finally {
        Files.writeString(rules, sound);
        reload("hostssl");
      }
    }

    private void reload(String last) throws Exception {
      Sql.run(database, "select pg_reload_conf()");
      while (!accepts("disable") == last.equals("host")) {
        Thread.sleep(5);
      }
    }

    private boolean accepts(String mode) {
      try {
        application(mode).getConnection().close();
        return true;
      } catch (SQLException e) {
        return false;
      }
    }

    @Test
    void settings_that_verify_the_server_refuse_another_authority() {
      assertThat(database).isReachedSafelyBy(application("verify-full"));
      assertThat(database).isReachedSafelyBy(application("verify-ca"));
      assertThat(database).isReachedSafelyBy(database);
      assertThat(database).demandsTls();
    }

    @Test
    void settings_that_only_encrypt_trust_anybody() {
      assertThatThrownBy(() -> assertThat(database).isReachedSafelyBy(application("require")))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("by TLS, with a server that its authority has certified")
          .hasMessageContaining(
              "it connected to a server whose certificate another authority has signed")
          .hasMessageContaining("set sslmode=verify-full and sslrootcert");
    }

    @Test
    void a_connection_from_before_proves_nothing() throws SQLException {
      try (Connection kept = application("require").getConnection()) {
        assertThatThrownBy(() -> assertThat(database).isReachedSafelyBy(pool(kept)))
            .hasMessageContaining("it gave a connection that it had opened before");
      }
    }

    /** Gives the same connection to all. */
    private DataSource pool(Connection kept) {
      return new PGSimpleDataSource() {
        private static final long serialVersionUID = 1L;

        @Override
        public Connection getConnection() {
          return (Connection)
              Proxy.newProxyInstance(
                  Connection.class.getClassLoader(),
                  new Class<?>[] {Connection.class},
                  (proxy, method, arguments) ->
                      method.getName().equals("close") ? null : method.invoke(kept, arguments));
        }
      };
    }

    private DataSource application(String mode) {
      PGSimpleDataSource application = new PGSimpleDataSource();
      application.setUrl(database.jdbcUrl().replace("sslmode=verify-full", "sslmode=" + mode));
      application.setUser(database.username());
      application.setPassword(database.password());
      return application;
    }
  }

  @Nested
  @DatabaseTest(migrations = {})
  class On_any_other {

    @Test
    void tls_is_not_demanded(TestDatabase database) {
      assertThatThrownBy(() -> assertThat(database).demandsTls())
          .hasMessageContaining("the connection of this test is not encrypted")
          .hasMessageContaining("a plain connection as postgres is let in as far as the password");
      assertThat(database.rootCertificate()).isEmpty();
    }

    @Test
    void the_certificate_cannot_be_changed(TestDatabase database) {
      assertThatThrownBy(() -> assertThat(database).isReachedSafelyBy(database))
          .hasMessageContaining("its connection is not encrypted");
      PGSimpleDataSource unknown = new PGSimpleDataSource();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> assertThat(unknown).isReachedSafelyBy(database))
          .withMessageContaining("@DatabaseTest(server = OWN, settings = \"ssl=on\")");
    }
  }

  @Nested
  @DatabaseTest(
      migrations = {},
      settings = {"ssl=on", "ssl_min_protocol_version=TLSv1"})
  class On_one_that_is_shared {

    @Test
    void older_versions_must_not_be_negotiated(TestDatabase database) {
      assertThatThrownBy(() -> assertThat(database).demandsTls())
          .hasMessageContaining("ssl_min_protocol_version is `TLSv1`")
          .hasMessageNotContaining("plain connection");
    }

    @Test
    void the_certificate_is_left_alone(TestDatabase database) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> assertThat(database).isReachedSafelyBy(database))
          .withMessageContaining("Others may use this server meanwhile");
    }
  }
}
