package dev.pgassay.perf.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A file of arguments that {@code java} reads, so that a password does not stand on a command line.
 */
final class ArgumentFile {

  private ArgumentFile() {}

  /**
   * Writes one.
   *
   * @param file the file, in a directory that only its owner can enter
   * @param arguments as they would stand on the command line
   */
  static void write(Path file, List<String> arguments) throws IOException {
    Files.writeString(
        file,
        arguments.stream().map(ArgumentFile::quoted).collect(Collectors.joining("\n", "", "\n")));
  }

  /** The argument that names it. */
  static String argument(Path file) {
    return "@" + file;
  }

  private static String quoted(String argument) {
    return '"'
        + argument
            .replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
        + '"';
  }
}
