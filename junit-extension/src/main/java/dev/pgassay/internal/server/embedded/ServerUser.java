package dev.pgassay.internal.server.embedded;

import dev.pgassay.DatabaseSetupException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The user of the operating system that the server runs as.
 *
 * <p>PostgreSQL refuses to run as root. A JVM that does drops to an unprivileged user for the
 * server alone, which needs no privileged container: root may always become somebody else.
 *
 * @param name the user's name
 * @param prefix what stands before a command so that it runs as this user; empty for our own user
 */
record ServerUser(String name, List<String> prefix) {

  private static final String DEFAULT_FOR_ROOT = "nobody";
  private static final Path ROOT = Path.of("/");

  /** Thrown when this JVM runs as root and cannot become anybody else. */
  static final class NoServerUserException extends Exception {
    private static final long serialVersionUID = 1L;

    NoServerUserException(String message) {
      super(message);
    }
  }

  /**
   * Finds the user for servers of this JVM.
   *
   * @param configured the user to drop to when this JVM runs as root
   */
  static ServerUser find(Optional<String> configured) throws NoServerUserException {
    if (!isRoot()) {
      return new ServerUser(System.getProperty("user.name"), List.of());
    }
    String name = configured.orElse(DEFAULT_FOR_ROOT);
    Account account =
        Account.read(name)
            .filter(candidate -> candidate.uid() != 0)
            .orElseThrow(
                () ->
                    new NoServerUserException(
                        "PostgreSQL refuses to run as root, and there is no unprivileged user `"
                            + name
                            + "`"));
    return Stream.of(
            List.of(
                "setpriv",
                "--reuid=" + account.uid(),
                "--regid=" + account.gid(),
                "--clear-groups",
                "--"),
            List.of("runuser", "-u", name, "--"),
            List.of("su", "-s", "/bin/sh", name, "-c", "exec \"$0\" \"$@\""))
        .filter(ServerUser::works)
        .findFirst()
        .map(prefix -> new ServerUser(name, prefix))
        .orElseThrow(
            () ->
                new NoServerUserException(
                    "PostgreSQL refuses to run as root, and none of setpriv, runuser and su could"
                        + " become the user `"
                        + name
                        + "`"));
  }

  boolean isDropped() {
    return !prefix.isEmpty();
  }

  /** A command that runs as this user. */
  List<String> command(List<String> command) {
    List<String> whole = new ArrayList<>(prefix);
    whole.addAll(command);
    return whole;
  }

  /** Gives this user a file or directory that we have just made. */
  void own(Path path) {
    if (isDropped()) {
      try {
        Files.setOwner(
            path,
            FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(name));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Gives this user a directory that we have just made, with all that is in it. */
  void ownAll(Path directory) throws IOException {
    if (isDropped()) {
      try (Stream<Path> paths = Files.walk(directory)) {
        paths.forEach(this::own);
      }
    }
  }

  /**
   * Makes a private directory of this user unless something of that name is there. Several JVMs may
   * do so at the same time, so it appears whole, with its owner.
   */
  void makeDirectory(Path directory) throws IOException {
    if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Path unfinished =
        directory.resolveSibling("." + directory.getFileName() + "-" + UUID.randomUUID());
    try {
      FileTree.createPrivate(unfinished);
      own(unfinished);
      Files.move(unfinished, directory, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  /**
   * Makes a private directory of this user in a place where everybody may write; refuses one that
   * is there already and belongs to somebody else, who may have laid it as a trap.
   */
  void requireOwnDirectory(Path directory) throws IOException {
    makeDirectory(directory);
    if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(directory + " is not a directory");
    }
    String owner = Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).getName();
    if (OperatingSystem.current() != OperatingSystem.WINDOWS
        && !owner.equals(name)
        && !owner.equals(System.getProperty("user.name"))) {
      throw new IOException(directory + " belongs to the user " + owner);
    }
    requireReadable(directory, "the directory");
  }

  /** Fails clearly when this user cannot read what it must. */
  void requireReadable(Path path, String what) {
    if (isDropped()
        && !Programs.run(ROOT, command(List.of("test", "-r", path.toString()))).succeeded()) {
      throw new DatabaseSetupException(
          "The user `"
              + name
              + "`, whom PostgreSQL runs as because this JVM runs as root, cannot read "
              + what
              + " "
              + path
              + ".\n\nTo resolve this, do one of:\n"
              + "  -> let all users enter the directories above it (chmod o+x)\n"
              + "  -> set pgassay.cache to a directory that they can reach\n"
              + "  -> run the tests as an ordinary user");
    }
  }

  /** Copies a directory as this user, to whom the copy belongs. */
  Programs.Outcome copy(Path from, Path to) throws IOException {
    if (OperatingSystem.current() == OperatingSystem.WINDOWS) {
      FileTree.copy(from, to);
      return new Programs.Outcome(0, "");
    }
    return Programs.run(
        to.getParent(), command(List.of("cp", "-R", from.toString(), to.toString())));
  }

  private static boolean works(List<String> prefix) {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of("test", "-d", "/"));
    return Programs.run(ROOT, command).succeeded();
  }

  private static boolean isRoot() {
    if (OperatingSystem.current() == OperatingSystem.WINDOWS) {
      return false;
    }
    try {
      return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return "root".equals(System.getProperty("user.name"));
    }
  }

  private record Account(int uid, int gid) {

    static Optional<Account> read(String name) {
      try (Stream<String> lines =
          Files.lines(Path.of("/etc/passwd"), StandardCharsets.ISO_8859_1)) {
        return lines
            .map(line -> line.split(":", -1))
            .filter(fields -> fields.length > 3 && fields[0].equals(name))
            .findFirst()
            .map(fields -> new Account(Integer.parseInt(fields[2]), Integer.parseInt(fields[3])));
      } catch (IOException | UncheckedIOException e) {
        return Optional.empty();
      }
    }
  }
}
