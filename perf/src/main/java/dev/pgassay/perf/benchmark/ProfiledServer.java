package dev.pgassay.perf.benchmark;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.openjdk.jmh.profile.ProfilerException;

/**
 * The server that a profiler looks at.
 *
 * @param login how it is reached, empty where none is known
 * @param isOfTestDatabases whether {@code TestDatabases} makes databases there; otherwise the URL
 *     names the one that counts
 */
record ProfiledServer(Optional<Login> login, boolean isOfTestDatabases) {

  private static final String URL = "url";
  private static final String USER = "user";
  private static final String PASSWORD = "password";
  private static final Set<String> OPTIONS = Set.of(URL, USER, PASSWORD);

  /**
   * Reads a profiler's options, and where they name no database, pgassay's configuration.
   *
   * @param options as JMH hands them over
   */
  static ProfiledServer parse(String options) throws ProfilerException {
    Map<String, String> given = new HashMap<>();
    for (String option : options.split(";")) {
      int equals = option.indexOf('=');
      if (!option.isBlank()) {
        given.put(
            option.substring(0, Math.max(0, equals)).strip(), option.substring(equals + 1).strip());
      }
    }
    if (!OPTIONS.containsAll(given.keySet()) || (!given.isEmpty() && !given.containsKey(URL))) {
      throw new ProfilerException(
          "This profiler was given "
              + given.keySet().stream().sorted().collect(Collectors.joining("`, `", "`", "`"))
              + "; write url=jdbc:postgresql://host/database, and after a semicolon each user=… and"
              + " password=…, or nothing");
    }
    if (given.containsKey(URL)) {
      return new ProfiledServer(
          Optional.of(new Login(given.get(URL), given.get(USER), given.get(PASSWORD))), false);
    }
    return new ProfiledServer(
        configured(URL)
            .map(
                url ->
                    new Login(
                        url, configured(USER).orElse(null), configured(PASSWORD).orElse(null))),
        true);
  }

  /** What pgassay is told of an external server. */
  private static Optional<String> configured(String option) {
    return Optional.ofNullable(System.getProperty("pgassay.external." + option))
        .or(
            () ->
                Optional.ofNullable(
                    System.getenv("PGASSAY_EXTERNAL_" + option.toUpperCase(Locale.ROOT))));
  }

  /**
   * Begins to count.
   *
   * @throws BenchmarkException if there is no server, or it does not count
   */
  StatementCounter counter() throws SQLException {
    Login given =
        login.orElseThrow(
            () ->
                new BenchmarkException(
                    "there is no database to look at: JMH starts a server for JVMs of their own"
                        + " only (-f 1 or more), and no URL is given",
                    null));
    return isOfTestDatabases
        ? StatementCounter.ofNewDatabases(given)
        : StatementCounter.ofDatabase(given);
  }

  /** Why nothing was counted, although the server can count. */
  String nothing() {
    String where = login.map(Login::shown).orElse("");
    return isOfTestDatabases
        ? "no statement reached a database of TestDatabases on the server of "
            + where
            + "; let the benchmark's state open TestDatabases, with no provider of its own, or name"
            + " the database: -prof \""
            + PostgresProfiler.class.getName()
            + ":url=jdbc:postgresql://…\""
        : "no statement reached the database of " + where;
  }
}
