package dev.pgassay.samples;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.pgassay.DatabaseServer;
import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.facilities.DatabaseFacilities;
import dev.pgassay.assertions.facilities.DatabaseFacilities.Capability;
import dev.pgassay.assertions.migration.history.MigrationHistory;
import dev.pgassay.assertions.security.encryption.Canary;
import dev.pgassay.assertions.security.encryption.Canary.Place;
import java.sql.SQLException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Lesson 39: what nobody should read is not stored readably, and does not go over a wire so. */
class Sample39_EncryptionTest {

  private static final String TOKEN = "reset-7Qx2mK9vTbWz4RhY";

  @Nested
  @DatabaseTest
  class Of_what_is_stored {

    /** A token to set a password anew: whoever reads the table must not be able to use it. */
    @Test
    void a_token_is_kept_secret_when_only_its_hash_is_stored(TestDatabase database)
        throws SQLException {
      assumeOwnServer(database);
      assertThat(database)
          .keepsSecret(TOKEN, () -> store(database, "sha256(convert_to(?, 'UTF8'))"));
    }

    @Test
    void a_token_that_can_be_read_is_shown_with_its_place(TestDatabase database) {
      Canary token =
          Canary.of(TOKEN)
              .except(Place.FILES, "only a superuser may read them")
              .except(Place.WRITE_AHEAD_LOG, "only a superuser may read it")
              .except(Place.STATEMENTS, "those of other roles are hidden")
              .except(Place.SERVER_LOG, "a server of others has one of its own");
      assertThatThrownBy(
              () ->
                  assertThat(database)
                      .keepsSecret(token, () -> store(database, "convert_to(?, 'UTF8')")))
          .hasMessageContaining("column public.resets.token, 1 row, id=1, in hexadecimal digits");
    }

    private void store(TestDatabase database, String token) {
      Jdbc jdbc = new Jdbc(database);
      jdbc.update("create table resets (id int primary key, token bytea)");
      jdbc.update("insert into resets values (1, " + token + ")", TOKEN);
    }

    @Test
    void passwords_are_stored_so_that_nobody_guesses_them(TestDatabase database)
        throws SQLException {
      assumeOwnServer(database);
      new Jdbc(database).update("create role shop_report login password 'shop_report'");
      assertThatThrownBy(() -> assertThat(database).storesPasswordsSafely())
          .hasMessageContaining("role shop_report: its password is its name");
    }

    private void assumeOwnServer(TestDatabase database) throws SQLException {
      assumeThat(DatabaseFacilities.of(database).orElseThrow().capabilities())
          .as("the server's files, its log and its passwords are read by a superuser")
          .contains(Capability.SUPERUSER, Capability.OWN_SERVER);
    }
  }

  @Test
  void no_migration_holds_a_secret() {
    assertThat(MigrationHistory.of("classpath:db/migration")).hasNoSecrets();
  }

  @Nested
  @DatabaseTest(
      provider = "embedded",
      server = DatabaseServer.OWN,
      settings = "ssl=on",
      migrations = {})
  class Of_what_is_on_the_wire {

    @Test
    void the_server_demands_tls_and_clients_know_it(TestDatabase database) {
      assertThat(database).demandsTls();
      assertThat(database.rootCertificate()).isPresent();
      assertThat(database).isReachedSafelyBy(client(database, "verify-full"));
    }

    @Test
    void sslmode_require_talks_to_anybody(TestDatabase database) {
      assertThatThrownBy(() -> assertThat(database).isReachedSafelyBy(client(database, "require")))
          .hasMessageContaining("whose certificate another authority has signed");
    }

    private PGSimpleDataSource client(TestDatabase database, String mode) {
      PGSimpleDataSource client = new PGSimpleDataSource();
      client.setUrl(database.jdbcUrl().replace("sslmode=verify-full", "sslmode=" + mode));
      client.setUser(database.username());
      client.setPassword(database.password());
      return client;
    }
  }
}
