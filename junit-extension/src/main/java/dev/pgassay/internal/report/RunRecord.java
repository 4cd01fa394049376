package dev.pgassay.internal.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what a run does, from all of its threads. */
public final class RunRecord {

  private final Instant started = Instant.now();
  private final List<ServerStart> servers = new ArrayList<>();
  private final List<TemplateBuild> templates = new ArrayList<>();
  private final List<HandOut> handOuts = new ArrayList<>();

  /**
   * A server that was started.
   *
   * @param provider where it came from
   * @param version its exact version
   * @param micros how long that took
   */
  public record ServerStart(String provider, String version, long micros) {}

  /**
   * A template.
   *
   * @param migrations its locations
   * @param found whether an earlier run had kept it
   * @param micros how long building it took, 0 when it was found
   */
  public record TemplateBuild(List<String> migrations, boolean found, long micros) {}

  /**
   * A database that was handed out.
   *
   * @param testClass the test class's name
   * @param test the test's name, empty for the database of a class
   * @param database the database's name
   * @param way how it was made ready
   * @param reason why it was not put back in place, if it was not
   * @param waitMicros how long the test waited for it
   * @param outcome {@code passed}, {@code failed}, {@code aborted}, or {@code unknown} for the
   *     database of a class
   * @param reopen how to open the database later, when it was kept
   */
  public record HandOut(
      String testClass,
      String test,
      String database,
      HandOutWay way,
      Optional<String> reason,
      long waitMicros,
      String outcome,
      Optional<String> reopen) {}

  /** Notes a server. */
  public synchronized void serverStarted(String provider, String version, long nanos) {
    servers.add(new ServerStart(provider, version, nanos / 1_000));
  }

  /** Notes a template. */
  public synchronized void templateReady(List<String> migrations, boolean found, long nanos) {
    templates.add(new TemplateBuild(migrations, found, nanos / 1_000));
  }

  /** Notes a database, when it comes back. */
  public synchronized void handedOut(HandOut handOut) {
    handOuts.add(handOut);
  }

  Instant started() {
    return started;
  }

  synchronized List<ServerStart> servers() {
    return List.copyOf(servers);
  }

  synchronized List<TemplateBuild> templates() {
    return List.copyOf(templates);
  }

  synchronized List<HandOut> handOuts() {
    return List.copyOf(handOuts);
  }
}
