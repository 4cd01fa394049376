package dev.pgassay.assertions.security.encryption;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import java.sql.SQLException;
import org.assertj.core.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

@DatabaseTest(migrations = {})
class StoredPasswordsTest {

  private TestDatabase database;

  @BeforeEach
  void makeRole(TestDatabase given) throws SQLException {
    database = given;
    Sql.run(database, "create role sp_app login password 'gK3-vPq81z' valid until '2999-01-01'");
  }

  @Test
  void verifiers_that_nobody_guesses_pass() throws SQLException {
    Sql.run(database, "create role sp_group; create role sp_certificate login");
    assertThat(database).storesPasswordsSafely();
  }

  @Test
  void a_role_whose_password_is_its_name_fails() throws SQLException {
    Sql.run(database, "create role sp_lazy login password 'sp_lazy'");
    assertThatThrownBy(() -> assertThat(database).storesPasswordsSafely())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("to store:\n  passwords as SCRAM verifiers")
        .hasMessageContaining(
            "but found, among 2 with a password:\n  role sp_lazy: its password is its name")
        .hasMessageNotContaining("sp_app");
  }

  @Test
  void passwords_that_are_tried_first_fail() throws SQLException {
    Sql.run(
        database,
        "create role sp_one login password 'changeme'; create role sp_two login password '"
            + database.name()
            + "'");
    assertThatThrownBy(() -> assertThat(database).storesPasswordsSafely())
        .hasMessageContaining("role sp_one: its password is `changeme`, which is tried first")
        .hasMessageContaining("role sp_two: its password is the database's name");
  }

  @Test
  void an_md5_hash_fails() throws SQLException {
    Sql.run(database, "set password_encryption = md5; create role sp_old login password 'q8Xw-71'");
    assertThatThrownBy(() -> assertThat(database).storesPasswordsSafely())
        .hasMessageContaining("role sp_old: its password is stored as an md5 hash");
  }

  @Test
  void a_role_that_will_store_the_next_as_md5_fails() throws SQLException {
    Sql.run(database, "alter role sp_app set password_encryption = 'md5'");
    assertThatThrownBy(() -> assertThat(database).storesPasswordsSafely())
        .hasMessageContaining("password_encryption of role sp_app is md5");
  }

  @Test
  void too_few_iterations_fail() throws SQLException {
    Assumptions.assumeThat(database.serverMajorVersion())
        .as("scram_iterations is there from 16 on")
        .isGreaterThanOrEqualTo(16);
    Sql.run(database, "set scram_iterations = 64; create role sp_fast login password 'sp_fast'");
    assertThatThrownBy(() -> assertThat(database).storesPasswordsSafely())
        .hasMessageContaining("role sp_fast: its verifier has 64 iterations, and 4096 is the least")
        .hasMessageContaining("role sp_fast: its password is its name");
    Sql.run(
        database,
        "drop role sp_fast; set scram_iterations = 9000; create role sp_slow login password 'm-71Yq2'");
    assertThat(database).storesPasswordsSafely();
  }

  @Test
  void passwords_that_end_some_day_pass() throws SQLException {
    Sql.run(database, "create role sp_group password 'it cannot log in'");
    database.as("sp_app").getConnection().close();
    assertThat(database).letsPasswordsExpire();
  }

  @Test
  void passwords_without_an_end_fail() throws SQLException {
    Sql.run(
        database,
        "create role sp_one login password 'pR4-two'; create role sp_two login password 'pR4-two' valid until 'infinity'");
    assertThatThrownBy(() -> assertThat(database).letsPasswordsExpire())
        .hasMessageContaining("to let:\n  passwords expire")
        .hasMessageContaining("role sp_one: it may log in for ever; say `valid until`")
        .hasMessageContaining("role sp_two: it may log in for ever")
        .hasMessageNotContaining("sp_app");
  }

  @Test
  void without_any_password_nothing_is_proven() throws SQLException {
    Sql.run(database, "drop role sp_app");
    assertThatThrownBy(() -> assertThat(database).storesPasswordsSafely())
        .hasMessageContaining("0 passwords were examined: no role has one but the test's own");
  }

  @Test
  void who_may_not_read_them_proves_nothing() {
    PGSimpleDataSource app = new PGSimpleDataSource();
    app.setUrl(database.jdbcUrl());
    app.setUser("sp_app");
    app.setPassword("gK3-vPq81z");
    assertThatThrownBy(() -> assertThat(app).storesPasswordsSafely())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("role sp_app may not read them, so that nothing is proven")
        .hasMessageContaining("permission denied for table pg_authid");
  }
}
