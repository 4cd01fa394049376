package dev.pgassay.internal.recovery;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * The list of a backup's files: a line for each, with checksum, size and path. Directories end in a
 * slash, and the last line is the checksum of those before it.
 */
final class BackupManifest {

  static final String FILE = "manifest";

  private static final int BUFFER = 1 << 17;
  private static final String DIRECTORY = "/";
  private static final Entry NOTHING = new Entry(0, "0");

  private final SortedMap<String, Entry> files = new TreeMap<>();

  /**
   * A file of a backup.
   *
   * @param bytes its size
   * @param checksum its CRC-32, in hexadecimal digits; not CRC-32C, as in PostgreSQL's own
   *     manifests, which is the same for each sound pg_control, since that ends with its own
   */
  record Entry(long bytes, String checksum) {}

  /** Notes a file that was written. */
  void add(String path, Entry entry) {
    files.put(path, entry);
  }

  /** Notes a directory that was made, which may be empty. */
  void addDirectory(String path) {
    files.put(path + DIRECTORY, NOTHING);
  }

  /** Writes the list, with its own checksum in the last line. */
  void write(Path backup) throws IOException {
    List<String> lines = new ArrayList<>();
    files.forEach((path, entry) -> lines.add(entry.checksum() + " " + entry.bytes() + " " + path));
    lines.add(checksum(lines));
    Files.write(backup.resolve(FILE), lines);
  }

  private static String checksum(List<String> lines) {
    CRC32 checksum = new CRC32();
    checksum.update(String.join("\n", lines).getBytes(StandardCharsets.UTF_8));
    return Long.toHexString(checksum.getValue());
  }

  private static Map<String, Entry> read(Path backup) throws IOException {
    List<String> lines = Files.readAllLines(backup.resolve(FILE));
    int last = lines.size() - 1;
    if (last < 1 || !lines.get(last).equals(checksum(lines.subList(0, last)))) {
      throw new IOException("it has another checksum");
    }
    SortedMap<String, Entry> files = new TreeMap<>();
    for (String line : lines.subList(0, last)) {
      String[] parts = line.split(" ", 3);
      files.put(parts[2], new Entry(Long.parseLong(parts[1]), parts[0]));
    }
    return files;
  }

  /** Compares the files of a backup with its list. */
  static List<String> damages(Path backup) {
    Map<String, Entry> expected;
    try {
      expected = read(backup);
    } catch (NoSuchFileException e) {
      return List.of(FILE + " is missing");
    } catch (IOException e) {
      return List.of(FILE + " cannot be read: " + e.getMessage());
    }
    List<String> damages = new ArrayList<>();
    expected.forEach(
        (path, entry) -> {
          String damage =
              path.endsWith(DIRECTORY)
                  ? damage(backup.resolve(path))
                  : damage(backup.resolve(path), entry);
          if (damage != null) {
            damages.add(path + damage);
          }
        });
    try (Stream<Path> paths = Files.walk(backup)) {
      paths
          .filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
          .map(path -> name(backup, path))
          .filter(path -> !path.equals(FILE) && !expected.containsKey(path))
          .sorted()
          .forEach(path -> damages.add(path + " is not part of the backup"));
    } catch (IOException | UncheckedIOException e) {
      damages.add("the backup cannot be read: " + e);
    }
    return damages;
  }

  /** A path as the list has it, with slashes on all platforms. */
  static String name(Path backup, Path file) {
    return backup.relativize(file).toString().replace('\\', '/');
  }

  private static @Nullable String damage(Path directory) {
    return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS) ? null : " is missing";
  }

  private static @Nullable String damage(Path file, Entry expected) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Files.exists(file, LinkOption.NOFOLLOW_LINKS) ? " is no file" : " is missing";
    }
    try {
      Entry found = copy(file, OutputStream.nullOutputStream());
      if (found.bytes() != expected.bytes()) {
        return " has " + found.bytes() + " bytes instead of " + expected.bytes();
      }
      return found.equals(expected) ? null : " has another checksum";
    } catch (IOException e) {
      return " cannot be read: " + e;
    }
  }

  /**
   * Copies a file.
   *
   * @return what was copied
   * @throws NoSuchFileException if there is none
   */
  static Entry copy(Path from, OutputStream to) throws IOException {
    CRC32 checksum = new CRC32();
    long bytes = 0;
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(from)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        checksum.update(buffer, 0, read);
        to.write(buffer, 0, read);
        bytes += read;
      }
    }
    return new Entry(bytes, Long.toHexString(checksum.getValue()));
  }
}
