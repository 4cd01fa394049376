package dev.pgassay.internal.configuration;

import dev.pgassay.assertions.profile.ServerProfile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What holds for the whole run, whatever a test asks for.
 *
 * @param provider the provider for tests that name none
 * @param postgres the major version for tests that name none
 * @param profile whom databases are migrated as for tests that do not say it
 * @param stubbedExtensions extensions that any test may have as empty stubs, each with its version
 * @param flyway Flyway settings for all tests, by name without the prefix
 * @param cacheDirectory where unpacked and initialised files are kept, when configured
 * @param runDirectory where the files of running servers go, when configured
 * @param resultsDirectory where results and the page go
 * @param report whether the page is made of the results
 * @param keep whether databases of failed tests are kept
 * @param progress whether lines about long steps, and the last line, are printed
 * @param reset whether databases may be put back in place
 * @param pool whether clones may be made ahead
 * @param keepTemplates whether migrated templates are kept for later runs
 * @param verify whether every database is compared with its template before a test gets it
 * @param providerOptions options by provider and name
 */
public record RunConfiguration(
    Optional<String> provider,
    OptionalInt postgres,
    Optional<ServerProfile> profile,
    Map<String, String> stubbedExtensions,
    Map<String, String> flyway,
    Optional<Path> cacheDirectory,
    Optional<Path> runDirectory,
    Path resultsDirectory,
    boolean report,
    boolean keep,
    boolean progress,
    boolean reset,
    boolean pool,
    boolean keepTemplates,
    boolean verify,
    Map<String, Map<String, String>> providerOptions) {

  /** The options of one provider by name, possibly none. */
  public Map<String, String> optionsOf(String providerName) {
    return providerOptions.getOrDefault(providerName, Map.of());
  }
}
