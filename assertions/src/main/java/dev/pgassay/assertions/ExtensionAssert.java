package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Extension;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.failure.Failure;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Expectations of an installed extension. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ExtensionAssert extends UngrantedAssert<ExtensionAssert, Extension> {

  ExtensionAssert(@Nullable Extension extension, Examination examination) {
    super(extension, ExtensionAssert.class, examination);
  }

  /**
   * Verifies its version.
   *
   * <pre>{@code
   * assertThat(database).extension("citext").hasVersion("1.6"); // passes
   * assertThat(database).extension("citext").hasVersion("1.5"); // fails
   * }</pre>
   *
   * @param version the version
   * @return this
   */
  public ExtensionAssert hasVersion(String version) {
    return expectValue("to have version", version, Extension::version);
  }

  /**
   * Verifies that its version is this one or a later one.
   *
   * <pre>{@code
   * assertThat(database).extension("citext").hasVersionAtLeast("1.5"); // passes
   * assertThat(database).extension("citext").hasVersionAtLeast("1.10"); // fails: it is 1.6
   * }</pre>
   *
   * @param version the version; its numbers are compared as such, so that 1.10 is later than 1.9
   * @return this
   */
  public ExtensionAssert hasVersionAtLeast(String version) {
    return expect(
        extension ->
            Versions.compare(extension.version(), version) >= 0
                ? null
                : failure(extension)
                    .expected("to have version at least", version)
                    .butWas(extension.version()));
  }

  /**
   * Verifies that its version is the one that the server would install now.
   *
   * <pre>{@code
   * assertThat(database).extension("citext").isUpToDate(); // passes
   * assertThat(database).extension("postgis").isUpToDate(); // fails
   * }</pre>
   *
   * @return this
   */
  public ExtensionAssert isUpToDate() {
    return expect(
        extension ->
            extension.version().equals(extension.defaultVersion())
                ? null
                : failure(extension)
                    .expected("to have version", String.valueOf(extension.defaultVersion()))
                    .butWas(extension.version()));
  }

  /**
   * Verifies which schema its objects are in.
   *
   * <pre>{@code
   * assertThat(database).extension("citext").isInSchema("extensions"); // passes
   * assertThat(database).extension("citext").isInSchema("public"); // fails
   * }</pre>
   *
   * @param schema the schema
   * @return this
   */
  public ExtensionAssert isInSchema(String schema) {
    return expectValue("to be in schema", Names.exact(schema), Extension::schemaName);
  }

  @Override
  Failure failure(Extension extension) {
    return Failure.of("extension", Identifier.quote(extension.name()));
  }

  @Override
  String owner(Extension extension) {
    return extension.owner();
  }

  @Override
  @Nullable String comment(Extension extension) {
    return extension.comment();
  }
}
