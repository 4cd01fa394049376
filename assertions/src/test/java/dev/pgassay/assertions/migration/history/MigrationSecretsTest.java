package dev.pgassay.assertions.migration.history;

import static dev.pgassay.assertions.DatabaseAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.assertions.check.KnownViolations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MigrationSecretsTest {

  @TempDir Path directory;

  /** Written in parts, so that nobody takes the tests for a leak. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "create role app login password 'hunter2'                     | password, `…`, 7",
        "ALTER USER app WITH ENCRYPTED PASSWORD 'it''s'                | password, `…`, 5",
        "alter role app password e'hunter2'                           | password, `…`, 7",
        "alter role app password $$hunter2$$                          | password, `…`, 7",
        "alter role app password $p$hunter2$p$                        | password, `…`, 7",
        "-- alter role app password 'hunter2'                         | password, `…`, 7",
        "/* create role app password 'hunter2' */                     | password, `…`, 7",
        "do $$ begin execute 'alter role app password ''hunter2'''; end $$ | password, `…`, 7",
        "alter role app password 'md5~0123456789abcdef0123456789abcdef' | md5 hash of a password, `md50…`, 35",
        "create user mapping for app server s options (user 'a', password 'hunter2') | password, `…`, 7",
        "create subscription s connection 'host=db user=a password=hunter2' publication p | password of a connection, `…`, 7",
        "select dblink_connect('dbname=a password=''hunter2''')       | password of a connection, `…`, 7",
        "-- jdbc:postgresql://db/a?user=b&password=hunter2            | password of a connection, `…`, 7",
        "-- postgres://app:hunter2@db.example.org/shop                | password in a URL, `…`, 7",
        "-- ~-----BEGIN RSA PRIVATE KEY-----                          | private key, `----…`",
        "-- ~-----BEGIN PRIVATE KEY-----                              | private key, `----…`",
        "select 'AKIA~IOSFODNN7EXAMPLE'                               | AWS access key, `AKIA…`, 20",
        "-- aws_secret_access_key = wJalrXUtnFEMI/K7~MDENG/bPxRfiCYEXAMPLEKEY | AWS secret key, `wJal…`, 40",
        "select 'ghp~_0123456789abcdefghijklmnopqrstuvwxyz'           | GitHub token, `ghp_…`, 40",
        "select 'glpat~-0123456789abcdefghij'                         | GitLab token, `glpa…`, 26",
        "select 'xoxb~-0123456789-abcdefghij'                         | Slack token, `xoxb…`, 26",
        "select 'AIza~0123456789abcdefghijklmnopqrstuvwxy'            | Google API key, `AIza…`, 39",
        "select 'sk_~live_0123456789abcdef'                           | Stripe key, `sk_l…`, 24",
        "select 'eyJ~hbGciOiJIUzI1NiJ9.eyJ~zdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N' | JSON Web Token, `eyJh…`"
      })
  void a_secret_is_found_and_not_shown(String line, String found) throws IOException {
    String text = line.replace("~", "");
    file("V1__roles.sql", "create table a (id int);\n\n" + text + ";\n");
    assertThatThrownBy(() -> assertThat(history()).hasNoSecrets())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("to hold:\n  no secret\nbut found:")
        .hasMessageContaining("/V1__roles.sql:3: " + found.strip())
        .hasMessageContaining("alter role app password '${app_password}'")
        .hasMessageNotContaining("hunter2")
        .hasMessageNotContaining(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter role app password '${app_password}'",
        "alter role app password ''",
        "alter role app password null",
        "alter role app password 'SCRAM-SHA-256$4096:c2FsdA==$a2V5:a2V5'",
        "create user mapping for app server s options (user 'a', password '${pw}')",
        "select dblink_connect('host=db user=a password=${pw}')",
        "-- postgres://app:${pw}@db.example.org/shop",
        "-- postgres://app@db.example.org:5432/shop",
        "create table users (email text, password text not null check (password <> 'x'))",
        "comment on column users.password is 'Argon2id, with a salt of its own.'",
        "update users set password = crypt(password, gen_salt('bf'))",
        "select * from users where password=$1 and name=$2",
        "insert into users (email, password) values ('a@example.org', '$2a$10$abc')"
      })
  void what_is_no_secret_passes(String sql) throws IOException {
    file("V1__roles.sql", sql + ";\n");
    assertThat(history()).hasNoSecrets();
  }

  @Test
  void files_beside_the_migrations_are_read_as_well() throws IOException {
    file("V1__a.sql", "create table a (id int);");
    file("afterMigrate.sql", "alter role app password 'hunter2'");
    file("U1__a.sql", "\nalter role app password 'hunter2'");
    assertThatThrownBy(() -> assertThat(history()).hasNoSecrets())
        .hasMessageContaining("afterMigrate.sql:1: password")
        .hasMessageContaining("U1__a.sql:2: password");
  }

  @Test
  void another_prefix_of_placeholders_is_known() throws IOException {
    file("V1__a.sql", "alter role app password '#[app_password]'");
    assertThat(history().flyway("placeholderPrefix", "#[")).hasNoSecrets();
  }

  @Test
  void what_a_team_knows_is_accepted_with_its_reason() throws IOException {
    file("V1__a.sql", "create role demo password 'demo-demo'");
    Path known = directory.resolve("known.txt");
    Files.writeString(
        known,
        """
        secret-in-migration
          password in %s/V1__a.sql, line 1   # the demo only
        """
            .formatted(migrations()));
    assertThat(history()).hasNoSecrets(KnownViolations.fromFile(known));
    file("V2__b.sql", "create role other password 'other-other'");
    assertThatThrownBy(() -> assertThat(history()).hasNoSecrets(KnownViolations.fromFile(known)))
        .hasMessageContaining("V2__b.sql:1: password")
        .hasMessageNotContaining("V1__a.sql");
    file("V1__a.sql", "create role demo");
    file("V2__b.sql", "create role other");
    assertThatThrownBy(() -> assertThat(history()).hasNoSecrets(KnownViolations.fromFile(known)))
        .hasMessageContaining("Nothing matches these lines of ")
        .hasMessageContaining("V1__a.sql, line 1");
  }

  @Test
  void a_history_without_migrations_fails() throws IOException {
    file("README.md", "none yet");
    assertThatThrownBy(() -> assertThat(history()).hasNoSecrets())
        .hasMessageContaining("0 migrations were examined");
  }

  private Path migrations() {
    return directory.resolve("migrations");
  }

  private MigrationHistory history() {
    return MigrationHistory.of("filesystem:" + migrations());
  }

  private void file(String name, String text) throws IOException {
    Files.createDirectories(migrations());
    Files.writeString(migrations().resolve(name), text);
  }
}
