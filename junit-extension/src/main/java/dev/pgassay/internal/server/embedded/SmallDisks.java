package dev.pgassay.internal.server.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Filesystems in memory that hold only so much, each mounted on a directory of ours. Only Linux has
 * them, and only who has CAP_SYS_ADMIN may mount them, which is root outside most containers.
 */
final class SmallDisks {

  private static final Path MOUNTS = Path.of("/proc/self/mountinfo");
  private static final Path ROOT = Path.of("/");
  private static final int MOUNT_POINT = 4;

  private SmallDisks() {}

  /**
   * Mounts one.
   *
   * @param directory an empty directory
   * @param bytes its size, rounded up to whole pages
   * @throws UnsupportedOperationException if that is not allowed here
   */
  static void mount(Path directory, long bytes) {
    Programs.Outcome outcome =
        OperatingSystem.current() == OperatingSystem.LINUX
            ? Programs.run(
                ROOT,
                List.of(
                    "mount",
                    "-t",
                    "tmpfs",
                    "-o",
                    "size=" + bytes + ",mode=700,nodev,nosuid,noexec",
                    "pgassay",
                    directory.toString()))
            : new Programs.Outcome(-1, "only Linux has such filesystems");
    if (!outcome.succeeded()) {
      throw new UnsupportedOperationException(
          "This JVM may not mount a filesystem, which takes root on Linux: "
              + outcome.output().strip());
    }
  }

  /** Unmounts all that are below a directory, so that it can be removed, if it is still there. */
  static void unmountBelow(Path directory) throws IOException {
    if (!Files.isReadable(MOUNTS)) {
      return;
    }
    String below;
    try {
      below = directory.toRealPath() + "/";
    } catch (NoSuchFileException e) {
      // The server's watcher, or a sweeper, was here before, and nothing was mounted.
      return;
    }
    List<String> mounted = new ArrayList<>();
    for (String mount : Files.readAllLines(MOUNTS, StandardCharsets.UTF_8)) {
      String point = unescaped(mount.split(" ")[MOUNT_POINT]);
      if (point.startsWith(below)) {
        mounted.add(point);
      }
    }
    for (String point : mounted) {
      Programs.Outcome outcome = Programs.run(ROOT, List.of("umount", "--lazy", point));
      if (!outcome.succeeded()) {
        throw new IOException("Could not unmount " + point + ": " + outcome.output().strip());
      }
    }
  }

  /** The kernel writes a blank as its octal number (seq_file's mangle_path). */
  private static String unescaped(String path) {
    return path.replace("\\040", " ")
        .replace("\\011", "\t")
        .replace("\\012", "\n")
        .replace("\\134", "\\");
  }
}
