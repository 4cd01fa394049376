package dev.pgassay.internal.server.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseSetupException;
import dev.pgassay.internal.server.PsqlCommand;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalUrlTest {

  @Test
  void exchanges_the_database_and_keeps_hosts_and_parameters() {
    ExternalUrl url =
        ExternalUrl.parse(
            "jdbc:postgresql://a:5432,[::1]:5433/app?targetServerType=primary&ssl=true");

    assertThat(url.database()).isEqualTo("app");
    assertThat(url.of("pgassay_x_1"))
        .isEqualTo(
            "jdbc:postgresql://a:5432,[::1]:5433/pgassay_x_1?targetServerType=primary&ssl=true");
  }

  @Test
  void takes_user_and_password_out() {
    ExternalUrl url =
        ExternalUrl.parse("jdbc:postgresql://db/app?user=ci&ssl=true&password=a%26b%2Bc");

    assertThat(url.user()).contains("ci");
    assertThat(url.password()).contains("a&b+c");
    assertThat(url.of("app")).isEqualTo("jdbc:postgresql://db/app?ssl=true");
  }

  @Test
  void shows_no_password_of_a_key() {
    ExternalUrl url = ExternalUrl.parse("jdbc:postgresql://db/app?sslPassword=hush&ssl=true");

    assertThat(url.of("app")).contains("sslPassword=hush");
    assertThat(url.shown()).isEqualTo("jdbc:postgresql://db/app?ssl=true");
  }

  @Test
  void decodes_and_encodes_names_of_databases() {
    ExternalUrl url = ExternalUrl.parse("jdbc:postgresql://db/App%22s+%C3%9C%3F%2F");

    assertThat(url.database()).isEqualTo("App\"s Ü?/");
    assertThat(url.of(url.database())).isEqualTo("jdbc:postgresql://db/App%22s+%C3%9C%3F%2F");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jdbc:postgresql://db", "jdbc:postgresql://db/"})
  void names_the_usual_database_when_the_url_names_none(String url) {
    assertThat(ExternalUrl.parse(url).database()).isEqualTo("postgres");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://ci:hush@db/app",
        "jdbc:postgresql://ci:hush@db/app",
        "jdbc:postgresql://ci:hu/hush?hush@db/app",
        "ci:hush@db/app",
        "jdbc:mysql://db/app?user=ci&password=hush",
        "jdbc:postgresql:app?password=hush@hush",
        "jdbc:postgresql://db/app?password=hush%",
        "jdbc:postgresql://db/app%?password=hush",
      })
  void refuses_other_urls_without_telling_the_password(String url) {
    assertThatThrownBy(() -> ExternalUrl.parse(url))
        .isInstanceOf(DatabaseSetupException.class)
        .message()
        .startsWith("`pgassay.external.url` is not a URL of PostgreSQL's JDBC driver: ")
        .contains("jdbc:postgresql://host:5432/database")
        .doesNotContain("hush");
  }

  @Test
  void makes_a_command_for_psql() {
    ExternalUrl url =
        ExternalUrl.parse("jdbc:postgresql://a:1,b:2/x?connectTimeout=3&sslmode=require");

    assertThat(PsqlCommand.of(url.of("pgassay_x_1"), "ci", Optional.empty()))
        .isEqualTo("psql 'postgresql://ci@a:1,b:2/pgassay_x_1?sslmode=require'");
    assertThat(PsqlCommand.of("jdbc:postgresql://a:1/x?loginTimeout=3", "c i", Optional.of("p@")))
        .isEqualTo("psql postgresql://c%20i:p%40@a:1/x");
    assertThat(
            PsqlCommand.of(
                "jdbc:postgresql://a:1/x?sslmode=verify-full&sslrootcert=%2Froot.crt&gssEncMode=disable",
                "ci", Optional.empty()))
        .isEqualTo("psql 'postgresql://ci@a:1/x?sslmode=verify-full&sslrootcert=%2Froot.crt'");
  }
}
