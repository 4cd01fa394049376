package dev.pgassay.internal.server.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * The list of an entry's files with their sizes, by which a damaged entry is told from a whole one.
 *
 * <p>Sizes do not tell whether the machine had written the content to its disk when it was
 * restarted. So an entry counts as damaged after a restart unless it is known to have been written
 * out: a program does that after the entry was made, and leaves a mark.
 */
final class Manifest {

  static final String FILE = "manifest";

  private static final String WRITTEN_OUT = "written-out";
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

  private static final List<String> OWN_FILES = List.of(FILE, WRITTEN_OUT);

  private Manifest() {}

  /** Lists the files of an entry that is finished. */
  static void write(Path entry) throws IOException {
    write(entry, boot());
  }

  static void write(Path entry, String boot) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("boot " + boot);
    try (Stream<Path> paths = Files.walk(entry)) {
      for (Path path : (Iterable<Path>) paths.sorted()::iterator) {
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
            && !OWN_FILES.contains(path.getFileName().toString())) {
          lines.add(Files.size(path) + " " + entry.relativize(path));
        }
      }
    }
    lines.add("end " + checksum(lines));
    Files.write(entry.resolve(FILE), lines, StandardCharsets.UTF_8);
  }

  /** Lets the machine write an entry to its disk, while the run goes on. */
  static void writeOut(Path entry) {
    if (boot().isEmpty()) {
      return;
    }
    List<String> command =
        List.of(
            "/bin/sh",
            "-c",
            "sync -f \"$1/manifest\" && : > \"$1/written-out\"",
            "pgassay",
            entry.toString());
    try {
      Programs.builder(Path.of("/"), command)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      // Then the entry is made again after the next restart of the machine.
    }
  }

  /** What is wrong with an entry, empty when it is whole. */
  static Optional<String> damage(Path entry) {
    Path manifest = entry.resolve(FILE);
    try {
      List<String> lines = Files.readAllLines(manifest, StandardCharsets.UTF_8);
      int last = lines.size() - 1;
      if (last < 1 || !lines.get(last).equals("end " + checksum(lines.subList(0, last)))) {
        return Optional.of(manifest + " is cut off or changed");
      }
      if (!lines.get(0).equals("boot " + boot()) && !Files.exists(entry.resolve(WRITTEN_OUT))) {
        return Optional.of(
            entry + " may not have been written to disk when the machine was restarted");
      }
      for (String line : lines.subList(1, last)) {
        int space = line.indexOf(' ');
        Path file = entry.resolve(line.substring(space + 1));
        if (Files.size(file) != Long.parseLong(line.substring(0, space))) {
          return Optional.of(file + " has another size");
        }
      }
      return Optional.empty();
    } catch (IOException | RuntimeException e) {
      return Optional.of(e.toString());
    }
  }

  private static String checksum(List<String> lines) {
    CRC32 checksum = new CRC32();
    lines.forEach(line -> checksum.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
    return Long.toHexString(checksum.getValue());
  }

  /** What Linux calls the time since it was started; empty elsewhere, where it is not checked. */
  private static String boot() {
    try {
      return Files.readString(BOOT).strip();
    } catch (IOException e) {
      return "";
    }
  }
}
