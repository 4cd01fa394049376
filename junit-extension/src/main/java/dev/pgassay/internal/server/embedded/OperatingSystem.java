package dev.pgassay.internal.server.embedded;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** The platform that this JVM runs on, in the words of the binaries' archives. */
public enum OperatingSystem {
  LINUX,
  MAC,
  WINDOWS;

  static OperatingSystem current() {
    String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    if (name.startsWith("windows")) {
      return WINDOWS;
    }
    return name.startsWith("mac") ? MAC : LINUX;
  }

  /** The platform's name as a dependency's suffix, such as {@code linux-amd64}. */
  static String artifactSuffix() {
    String system =
        switch (current()) {
          case LINUX -> "linux";
          case MAC -> "darwin";
          case WINDOWS -> "windows";
        };
    return system + "-" + (isArm() ? "arm64v8" : "amd64");
  }

  /** The name of the archive in zonky's jar for this platform. */
  static String archiveName() {
    String system =
        switch (current()) {
          case LINUX -> "linux";
          case MAC -> "darwin";
          case WINDOWS -> "windows";
        };
    return "postgres-" + system + "-" + (isArm() ? "arm_64" : "x86_64") + ".txz";
  }

  private static boolean isArm() {
    String architecture = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return architecture.equals("aarch64") || architecture.startsWith("arm");
  }

  /** The name of a program's file. */
  static String program(String name) {
    return current() == WINDOWS ? name + ".exe" : name;
  }

  /** The directory for caches of the user that runs this JVM, when it can be known. */
  public static Optional<Path> userCacheDirectory() {
    Optional<Path> home =
        Optional.ofNullable(System.getProperty("user.home"))
            .filter(value -> !value.isBlank() && !value.equals("?"))
            .map(Path::of);
    return switch (current()) {
      case WINDOWS ->
          Optional.ofNullable(System.getenv("LOCALAPPDATA"))
              .map(Path::of)
              .or(() -> home.map(path -> path.resolve("AppData").resolve("Local")));
      case MAC -> home.map(path -> path.resolve("Library").resolve("Caches"));
      case LINUX ->
          Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
              .filter(value -> value.startsWith("/"))
              .map(Path::of)
              .or(() -> home.map(path -> path.resolve(".cache")));
    };
  }
}
