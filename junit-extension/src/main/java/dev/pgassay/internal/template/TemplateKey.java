package dev.pgassay.internal.template;

import dev.pgassay.assertions.profile.ServerProfile;
import dev.pgassay.internal.configuration.Settings;
import dev.pgassay.internal.migration.MigrationContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TimeZone;

/**
 * All that can change what a migrated database holds.
 *
 * @param text every part in full, a line each; it is stored beside the template and compared
 */
public record TemplateKey(String text) {

  /** Counts up when the way that templates are built changes. */
  private static final int FORMAT = 4;

  /**
   * Makes the key.
   *
   * @param server what the server says of itself: version, encoding, locale
   * @param nonce set when the content cannot be known beforehand, so that no other run uses it
   */
  static TemplateKey of(Settings settings, MigrationContent content, String server, String nonce) {
    return new TemplateKey(
        String.join(
            "\n",
            List.of(
                "format " + FORMAT,
                "server " + server,
                "flyway " + flywayVersion(),
                // Sessions take these from the JVM, so migrations see them.
                "time zone " + TimeZone.getDefault().getID(),
                "locale " + Locale.getDefault().toLanguageTag(),
                "settings " + settings.serverSettings(),
                "profile " + settings.profile() + rules(settings.profile()),
                "stubbed extensions " + settings.stubbedExtensions(),
                "content " + content.digest(),
                "nonce " + nonce)));
  }

  /** What the profile's list says, and what stands guard for it. */
  private static String rules(ServerProfile profile) {
    return profile
        .rules()
        .map(rules -> " " + rules + " " + ProviderGuard.template().replaceAll("\\s+", " "))
        .orElse("");
  }

  /** 128 bits of the key, in hexadecimal, for a name. */
  public String shortName() {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Read from a file of Flyway's: that a template is there must not load Flyway's classes. */
  private static String flywayVersion() {
    try (InputStream in =
        TemplateKey.class.getResourceAsStream(
            "/META-INF/maven/org.flywaydb/flyway-core/pom.properties")) {
      Properties properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      String version = properties.getProperty("version");
      return version == null
          ? String.valueOf(org.flywaydb.core.Flyway.class.getPackage().getImplementationVersion())
          : version;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
