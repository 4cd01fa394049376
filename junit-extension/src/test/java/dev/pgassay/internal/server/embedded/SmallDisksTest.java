package dev.pgassay.internal.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmallDisksTest {

  @Test
  void what_is_mounted_below_a_directory_does_not_keep_it_from_being_removed(@TempDir Path parent)
      throws IOException {
    Path run = Files.createDirectory(parent.resolve("run of a test"));
    Path neighbour = Files.createDirectory(parent.resolve("run of a test 2"));
    mount(Files.createDirectory(run.resolve("disk")));
    mount(Files.createDirectory(neighbour.resolve("disk")));
    Files.writeString(run.resolve("disk/file"), "text");
    Files.writeString(neighbour.resolve("disk/file"), "text");

    Sweeper.remove(run);

    assertThat(run).doesNotExist();
    assertThat(neighbour.resolve("disk/file")).exists();
    Sweeper.remove(neighbour);
    assertThat(neighbour).doesNotExist();
  }

  @Test
  void a_directory_that_somebody_else_has_removed_is_no_error(@TempDir Path parent)
      throws IOException {
    Sweeper.remove(parent.resolve("gone"));

    assertThat(parent).isEmptyDirectory();
  }

  @Test
  void says_why_it_cannot_mount(@TempDir Path parent) {
    assertThatThrownBy(() -> SmallDisks.mount(parent.resolve("nowhere"), 1 << 20))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageContaining("This JVM may not mount a filesystem, which takes root on Linux: ")
        .hasMessageContaining(
            OperatingSystem.current() == OperatingSystem.LINUX ? "mount" : "only");
  }

  private static void mount(Path directory) {
    try {
      SmallDisks.mount(directory, 1 << 20);
    } catch (UnsupportedOperationException e) {
      abort(e.getMessage());
    }
  }
}
