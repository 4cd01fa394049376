package dev.pgassay.spi;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apiguardian.api.API;

/**
 * What is asked of a provider.
 *
 * @param majorVersion the major version wanted, empty when any supported one will do
 * @param localeOf the major version whose usual locale the server is to have, so that text sorts as
 *     it does on a server of that version; empty for the usual one of its own version
 * @param settings server settings to start with, by PostgreSQL's names
 * @param stubbedExtensions extensions, each with its version, that may be created although nothing
 *     is in them, where the server does not have them; a provider that cannot do so ignores this,
 *     and is refused by its server's lack
 * @param options the configuration of this provider: what follows {@code pgassay.<name>.} in each
 *     configuration key, with its value
 * @param cacheDirectory where unpacked and initialised files are kept, when it was configured
 * @param runDirectory where the files of a running server go, when it was configured
 * @param progress takes one line about each step that may take seconds
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ServerRequest(
    OptionalInt majorVersion,
    OptionalInt localeOf,
    Map<String, String> settings,
    Map<String, String> stubbedExtensions,
    Map<String, String> options,
    Optional<Path> cacheDirectory,
    Optional<Path> runDirectory,
    Consumer<String> progress) {

  /**
   * Makes a request; the maps are copied, in the order of their keys.
   *
   * @param majorVersion the major version wanted
   * @param localeOf the major version whose usual locale is wanted
   * @param settings server settings
   * @param stubbedExtensions versions of extensions by name
   * @param options the provider's configuration
   * @param cacheDirectory the configured cache
   * @param runDirectory the configured place for running servers
   * @param progress takes one line about each long step
   */
  public ServerRequest {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    stubbedExtensions = Collections.unmodifiableMap(new TreeMap<>(stubbedExtensions));
    options = Collections.unmodifiableMap(new TreeMap<>(options));
  }

  /**
   * Returns the same request with some settings put over its own.
   *
   * @param others server settings, by PostgreSQL's names
   * @return the request, never null
   */
  public ServerRequest with(Map<String, String> others) {
    Map<String, String> all = new TreeMap<>(settings);
    all.putAll(others);
    return new ServerRequest(
        majorVersion,
        localeOf,
        all,
        stubbedExtensions,
        options,
        cacheDirectory,
        runDirectory,
        progress);
  }

  /**
   * Returns one option of this provider.
   *
   * @param name the option's name, without {@code pgassay.<provider>.}
   * @return its value, or empty when it is not configured or blank
   */
  public Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name)).filter(value -> !value.isBlank());
  }
}
