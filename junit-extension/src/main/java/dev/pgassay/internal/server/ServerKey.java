package dev.pgassay.internal.server;

import dev.pgassay.assertions.profile.ServerProfile;
import dev.pgassay.internal.configuration.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What two tests must agree on to share a server.
 *
 * @param provider the provider's name, empty for the first available
 * @param major the major version, empty for any
 * @param localeOf the major version whose usual locale it has, empty for that of its own
 * @param settings settings of the server that were asked for
 * @param profile whom its databases are migrated as: its roles belong to the whole server
 * @param stubbedExtensions extensions that may be empty stubs where the server lacks them, each
 *     with its version
 * @param owner whom the server belongs to alone, empty when it is shared
 */
public record ServerKey(
    Optional<String> provider,
    OptionalInt major,
    OptionalInt localeOf,
    Map<String, String> settings,
    ServerProfile profile,
    Map<String, String> stubbedExtensions,
    Optional<String> owner) {

  /**
   * Returns the key for some settings.
   *
   * @param owner names the class that asks, used when it wants a server of its own
   */
  public static ServerKey of(Settings settings, String owner) {
    return new ServerKey(
        settings.provider(),
        settings.postgres(),
        settings.localeOf(),
        settings.serverSettings(),
        settings.profile(),
        settings.stubbedExtensions(),
        switch (settings.server()) {
          case SHARED -> Optional.empty();
          case OWN -> Optional.of(owner);
        });
  }
}
