package dev.pgassay.assertions.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pgassay.assertions.profile.ProfileRules.Extensions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProfileRulesTest {

  private static final int NEWEST = 18;

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SUPERUSER")
  void every_list_has_a_date_and_a_source_and_knows_the_newest_version(ServerProfile profile) {
    ProfileRules rules = profile.rules().orElseThrow();
    assertThat(rules.sources()).isNotEmpty();
    assertThat(rules.origin()).contains(rules.title(), rules.date().toString());
    assertThat(rules.tooOldFor(NEWEST)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"SUPERUSER", "OWNER"})
  void every_provider_lists_its_extensions_and_what_is_not_emulated(ServerProfile profile) {
    ProfileRules rules = profile.rules().orElseThrow();
    assertThat(rules.notEmulated()).isNotEmpty();
    assertThat(rules.extensions().orElseThrow().names())
        .contains("citext", "pg_stat_statements")
        .doesNotContain("file_fdw", "pg_surgery", "xml2", "plpython3u", "plperlu", "pltclu")
        .doesNotHaveDuplicates()
        .isSorted();
  }

  @Test
  void a_superuser_has_no_rules() {
    assertThat(ServerProfile.SUPERUSER.rules()).isEmpty();
  }

  @Test
  void a_list_says_that_a_server_is_newer() {
    ProfileRules rules = ServerProfile.AWS_RDS.rules().orElseThrow();
    assertThat(rules.tooOldFor(NEWEST + 1))
        .contains(
            "the list for Amazon RDS for PostgreSQL is of 2026-10-03 and knows PostgreSQL up to 18,"
                + " but the server is 19: what was changed since is not in it");
  }

  @Test
  void an_allow_list_allows_what_the_provider_has() {
    Extensions azure =
        ServerProfile.AZURE_FLEXIBLE_SERVER.rules().orElseThrow().extensions().orElseThrow();
    assertThat(azure.allowed(Map.of())).isEmpty();
    assertThat(azure.allowed(Map.of("azure.extensions", "CITEXT, hstore,file_fdw")))
        .containsExactly("citext", "hstore");
    Extensions rds = ServerProfile.AWS_RDS.rules().orElseThrow().extensions().orElseThrow();
    assertThat(rds.allowed(Map.of())).isEqualTo(rds.names());
  }

  @Test
  void a_refusal_that_may_be_none_there_is_known() {
    ProfileRules rules = ServerProfile.GOOGLE_CLOUD_SQL.rules().orElseThrow();
    assertThat(rules.differenceOf("ERROR: permission denied to create event trigger \"x\""))
        .hasValueSatisfying(note -> assertThat(note).contains("may create event triggers there"));
    assertThat(rules.differenceOf("ERROR: permission denied to create role")).isEmpty();
  }

  @Test
  void a_misspelt_missing_or_repeated_field_is_refused() throws IOException {
    String text = owner();
    assertRefused(text.replace("\"roles\"", "\"rolls\""), "roles");
    assertRefused(text.replace("\"roles\": [],", "\"roles\": [], \"rolls\": [],"), "rolls");
    assertRefused(text.replace("\"roles\": [],", ""), "roles");
    assertRefused(text.replace("\"roles\": [],", "\"roles\": [], \"roles\": [],"), "roles");
    assertRefused(text.replace("\"createdb\"", "\"superuser\""), "`superuser` is no attribute");
    assertRefused(text + "{}", "railing");
  }

  private static void assertRefused(String text, String word) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RulesFile.read("pgassay/profiles/owner.json", text))
        .withMessageStartingWith("The profile in pgassay/profiles/owner.json cannot be read: ")
        .withMessageContaining(word);
  }

  private static String owner() throws IOException {
    try (InputStream in = ServerProfile.class.getResourceAsStream("owner.json")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
