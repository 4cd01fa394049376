package dev.pgassay.internal.server.embedded;

import dev.pgassay.DatabaseSetupException;
import dev.pgassay.internal.server.ExtensionStubs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Programs beside which stubs of extensions lie.
 *
 * <p>PostgreSQL looks for its files from where its program lies, links resolved (make_relative_path
 * of its src/port/path.c). So its program is copied into a tree in the cache, in which all other
 * files are links; the files that other runs use, or that the machine's administrator has
 * installed, stay as they are.
 */
final class StubbedBinaries {

  private static final String EXTENSION = "extension";
  private static final Pattern SHARE = Pattern.compile("(?m)^share_path=(.+?)\\s*$");

  /** What looks for files; {@code initdb} tells where that is. */
  private static final List<String> COPIED =
      List.of(OperatingSystem.program("postgres"), OperatingSystem.program("initdb"));

  private final Binaries real;
  private final Path home;
  private final Path share;
  private final Path root;
  private final ServerUser user;

  private StubbedBinaries(Binaries real, ServerUser user) throws IOException {
    this.real = real;
    this.user = user;
    this.home = real.home().toRealPath();
    this.share = share(home).toRealPath();
    Path common = home;
    while (!share.startsWith(common)) {
      common = common.getParent();
    }
    this.root = common;
  }

  /**
   * Returns programs that find a stub of each extension that these do not find.
   *
   * @param wanted versions by name
   * @return these themselves when they lack none
   */
  static Binaries of(
      Binaries real,
      Map<String, String> wanted,
      ServerUser user,
      Cache cache,
      Consumer<String> progress) {
    if (wanted.isEmpty()) {
      return real;
    }
    try {
      return new StubbedBinaries(real, user).with(wanted, cache, progress);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Binaries with(Map<String, String> wanted, Cache cache, Consumer<String> progress)
      throws IOException {
    List<Path> extensions = children(share.resolve(EXTENSION));
    SortedMap<String, String> stubs = new TreeMap<>(wanted);
    extensions.forEach(
        file -> stubs.remove(file.getFileName().toString().replaceFirst("\\.control$", "")));
    if (stubs.isEmpty()) {
      return real;
    }
    // An installation may be changed, so its files and its program are part of the name.
    Path program = real.program("postgres");
    String content =
        stubs + " " + extensions + " " + Files.size(program) + Files.getLastModifiedTime(program);
    Path tree =
        cache.entry(
            Cache.BINARIES,
            real.identity()
                + "-"
                + UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8)),
            progress,
            directory -> build(directory, stubs));
    Path stubbedHome = tree.resolve(root.relativize(home));
    requireOwnFiles(stubbedHome, tree);
    return new Binaries(stubbedHome, real.version(), real.identity());
  }

  private void build(Path tree, Map<String, String> stubs) throws IOException {
    Path bin = home.resolve("bin");
    // A file beside the directories is the cache's own, which has one of that name here as well.
    link(home, tree, child -> Files.isDirectory(child) && !child.equals(bin));
    link(bin, tree, child -> !COPIED.contains(child.getFileName().toString()));
    for (String program : COPIED) {
      Path copy = target(bin.resolve(program), tree);
      Files.copy(bin.resolve(program), copy);
      allow(copy, "rwxr-xr-x");
    }
    Path extensions = share.resolve(EXTENSION);
    link(share, tree, child -> !child.equals(extensions));
    link(extensions, tree, child -> true);
    for (Map.Entry<String, String> stub : stubs.entrySet()) {
      for (Map.Entry<String, String> file :
          ExtensionStubs.files(stub.getKey(), stub.getValue()).entrySet()) {
        Path written = target(extensions, tree).resolve(file.getKey());
        // Else what is written would go where a link leads.
        Files.deleteIfExists(written);
        allow(Files.writeString(written, file.getValue()), "rw-r--r--");
      }
    }
  }

  private Path target(Path path, Path tree) {
    return tree.resolve(root.relativize(path));
  }

  /** Links some of what is in a directory, but for what leads to the shared files. */
  private void link(Path directory, Path tree, Predicate<Path> linked) throws IOException {
    makeDirectory(target(directory, tree), tree);
    for (Path child : children(directory)) {
      Path link = target(child, tree);
      if (!linked.test(child) || share.startsWith(child)) {
        continue;
      }
      if (OperatingSystem.current() == OperatingSystem.WINDOWS) {
        // Links are a privilege there.
        FileTree.copy(child, link);
      } else {
        Files.createSymbolicLink(link, child);
      }
    }
  }

  /** The server's user has to get through, whatever new directories are like by default. */
  private static void makeDirectory(Path directory, Path tree) throws IOException {
    if (!directory.equals(tree) && !Files.exists(directory)) {
      makeDirectory(directory.getParent(), tree);
      allow(Files.createDirectory(directory), "rwxr-xr-x");
    }
  }

  private static void allow(Path path, String rights) throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(rights));
    }
  }

  private static List<Path> children(Path directory) throws IOException {
    try (Stream<Path> paths = Files.list(directory)) {
      return paths.sorted().toList();
    }
  }

  /** Programs that were built for one place only would find the real files. */
  private void requireOwnFiles(Path stubbedHome, Path tree) throws IOException {
    Path found = share(stubbedHome);
    if (!found.toRealPath().equals(target(share, tree).toRealPath())) {
      throw new DatabaseSetupException(
          "The PostgreSQL in "
              + home
              + " looks for its extensions in "
              + found
              + " wherever its program lies, so `stubbedExtensions` cannot be had with it.\n\n"
              + "To resolve this:\n"
              + "  -> use the binaries on the class path: remove pgassay.embedded.home");
    }
  }

  /** The directory of the files that do not depend on the platform, as the programs say. */
  private Path share(Path programs) {
    List<String> command = new ArrayList<>();
    command.add(programs.resolve("bin").resolve(OperatingSystem.program("initdb")).toString());
    command.addAll(List.of("--show", "--pgdata=none"));
    Programs.Outcome outcome = Programs.run(programs.getRoot(), user.command(command));
    Matcher said = SHARE.matcher(outcome.output());
    if (!said.find()) {
      throw new DatabaseSetupException(
          "The PostgreSQL in "
              + programs
              + " does not say where its files are.\n\nTried: "
              + String.join(" ", command)
              + "\n"
              + outcome.output());
    }
    return Path.of(said.group(1));
  }
}
