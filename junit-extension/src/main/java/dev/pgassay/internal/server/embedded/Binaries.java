package dev.pgassay.internal.server.embedded;

import dev.pgassay.DatabaseSetupException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PostgreSQL's programs, ready to run.
 *
 * @param home the directory that holds {@code bin}
 * @param version the exact version, such as {@code 18.6}
 * @param identity what tells these programs from all others, as a part of a file name
 */
record Binaries(Path home, String version, String identity) {

  private static final Pattern VERSION =
      Pattern.compile("\\(PostgreSQL\\) (\\d+(?:\\.\\d+|\\w+)?)");

  /** Asks the programs in a directory for their version. */
  static String versionOf(Path home) {
    Path postgres = home.resolve("bin").resolve(OperatingSystem.program("postgres"));
    Programs.Outcome outcome = Programs.run(home, List.of(postgres.toString(), "--version"));
    Matcher matcher = VERSION.matcher(outcome.output());
    if (!outcome.succeeded() || !matcher.find()) {
      throw new DatabaseSetupException(
          "The PostgreSQL in "
              + home
              + " does not run on this machine.\n\nTried: "
              + postgres
              + " --version\n"
              + outcome.output());
    }
    return matcher.group(1);
  }

  int major() {
    return Integer.parseInt(version.replaceFirst("\\D.*", ""));
  }

  Path program(String name) {
    return home.resolve("bin").resolve(OperatingSystem.program(name));
  }
}
