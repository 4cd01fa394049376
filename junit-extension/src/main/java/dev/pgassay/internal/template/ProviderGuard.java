package dev.pgassay.internal.template;

import dev.pgassay.assertions.profile.ProfileRules;
import dev.pgassay.assertions.profile.ProfileRules.AllowList;
import dev.pgassay.assertions.profile.ProfileRules.Extensions;
import dev.pgassay.assertions.profile.ProfileRules.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What stands guard in a database where a managed server's provider would: event triggers that
 * refuse in the provider's words, and let its administrator create what the provider lets it
 * create.
 */
final class ProviderGuard {

  private final ProfileRules rules;
  private final Map<String, String> serverSettings;

  ProviderGuard(ProfileRules rules, Map<String, String> serverSettings) {
    this.rules = rules;
    this.serverSettings = serverSettings;
  }

  /** Sets it up in a database. */
  void install(Connection connection) throws SQLException {
    if (rules.publicSchemaOwner().isPresent()) {
      execute(
          connection,
          "alter schema public owner to " + SqlText.identifier(rules.publicSchemaOwner().get()));
    }
    if (rules.extensions().isPresent()) {
      execute(connection, text(rules.extensions().get()));
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }

  private String text(Extensions extensions) {
    Set<String> tags = new TreeSet<>(extensions.commands());
    tags.addAll(rules.commands());
    tags.addAll(List.of("CREATE EXTENSION", "ALTER EXTENSION"));
    Refusal notAllowed =
        extensions.allowList().map(AllowList::refusal).orElse(extensions.unsupported());
    return template()
        .replace("@KNOWN@", array(extensions.names()))
        .replace("@ALLOWED@", array(extensions.allowed(serverSettings)))
        .replace("@CREATORS@", SqlText.literal(extensions.creators()))
        .replace("@REFUSED_COMMANDS@", array(extensions.commands()))
        .replace("@FURTHER_COMMANDS@", array(rules.commands()))
        .replace("@CREATORS_ONLY@", Boolean.toString(extensions.notACreator().isPresent()))
        .replace("@UNSUPPORTED@", using(extensions.unsupported()))
        .replace("@NOT_ALLOWED@", using(notAllowed))
        .replace(
            "@NOT_A_CREATOR@", using(extensions.notACreator().orElse(extensions.unsupported())))
        .replace("@TAGS@", literals(List.copyOf(tags)));
  }

  /** The SQL, with the names of what a profile puts in. */
  static String template() {
    try (InputStream in = ProviderGuard.class.getResourceAsStream("provider-guard.sql")) {
      if (in == null) {
        throw new IllegalStateException("provider-guard.sql is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The options of a RAISE, in a function whose variable {@code extension} is the name. */
  private static String using(Refusal refusal) {
    return "using errcode = %s, message = pg_catalog.format(%s, extension)%s"
        .formatted(
            SqlText.literal(refusal.sqlState()),
            SqlText.literal(refusal.message()),
            refusal.hint().map(hint -> ", hint = " + SqlText.literal(hint)).orElse(""));
  }

  private static String array(List<String> texts) {
    return "array[" + literals(texts) + "]::text[]";
  }

  private static String literals(List<String> texts) {
    return texts.stream().map(SqlText::literal).collect(Collectors.joining(", "));
  }
}
