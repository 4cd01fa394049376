package dev.pgassay.internal.report;

import dev.pgassay.assertions.facilities.ReportEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Collects what a run does, from all of its threads, and writes it to the run's file as it happens,
 * so that a run which dies leaves what it had done.
 */
public final class RunRecord {

  private static final Duration BETWEEN_PAGES = Duration.ofSeconds(5);

  /** A page of many results takes longer to write, and must not take time from the tests. */
  private static final int PAUSE_FOR_WRITING = 50;

  private final Instant started = Instant.now();
  private final Path directory;
  private final boolean page;
  private final Executor background;
  private final List<ServerStart> servers = new ArrayList<>();
  private final List<TemplateReady> templates = new ArrayList<>();
  private final List<HandOut> handOuts = new ArrayList<>();
  private @Nullable RunFile file;
  private @Nullable Exception unwritten;
  private Duration betweenPages;
  private Instant lastPage = started;

  /**
   * A server that was started.
   *
   * @param provider where it came from
   * @param version its exact version
   * @param stubs extensions that are empty stubs there
   * @param micros how long that took
   */
  public record ServerStart(String provider, String version, List<String> stubs, long micros) {}

  /**
   * A template.
   *
   * @param migrations its locations
   * @param key a digest of all that its content depends on
   * @param found whether an earlier run had kept it
   * @param micros how long building it took, 0 when it was found
   */
  public record TemplateReady(List<String> migrations, String key, boolean found, long micros) {}

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

  /**
   * A test that ended.
   *
   * @param testClass the test class's name
   * @param test its name
   * @param outcome {@code passed}, {@code failed} or {@code aborted}
   * @param millis how long it took
   * @param failure why it did not pass, if it did not
   */
  public record TestEnd(
      String testClass, String test, String outcome, long millis, Optional<TestFailure> failure) {}

  /**
   * Creates the record of a run.
   *
   * @param directory where results and the page go; nothing is written before a server is started
   * @param page whether the page is made
   * @param background runs what nobody waits for
   */
  public RunRecord(Path directory, boolean page, Executor background) {
    this(directory, page, background, BETWEEN_PAGES);
  }

  RunRecord(Path directory, boolean page, Executor background, Duration betweenPages) {
    this.directory = directory;
    this.betweenPages = betweenPages;
    this.page = page;
    this.background = background;
  }

  /** Notes a server. */
  public synchronized void serverStarted(
      String provider, String version, List<String> stubs, long nanos) {
    ServerStart server = new ServerStart(provider, version, stubs, nanos / 1_000);
    servers.add(server);
    write("server", server);
  }

  /** Notes a template. */
  public synchronized void templateReady(
      List<String> migrations, String key, boolean found, long nanos) {
    TemplateReady template = new TemplateReady(migrations, key, found, nanos / 1_000);
    templates.add(template);
    write("template", template);
  }

  /** Notes a database, when it comes back. */
  public synchronized void handedOut(HandOut handOut) {
    handOuts.add(handOut);
    write("database", handOut);
  }

  /** Notes a test, when it has ended. */
  public synchronized void testEnded(TestEnd test) {
    if (file != null) {
      write("test", test);
    }
  }

  /**
   * Notes something that a test found.
   *
   * @param testClass the test class's name
   * @param test the test's name, empty for the database of a class
   */
  public synchronized void found(String testClass, String test, ReportEntry entry) {
    Map<String, Object> content = new LinkedHashMap<>();
    content.put("testClass", testClass);
    content.put("test", test);
    content.putAll(entry.content());
    write(entry.kind(), content);
  }

  /** Describes the schema of a template, unless an earlier run has done it. */
  public void schema(String templateKey, SchemaSource source) {
    if (!page) {
      return;
    }
    try {
      SchemaFile.in(directory, templateKey).writeIfMissing(source);
    } catch (Exception e) {
      // The page goes without a drawing; what tests found does not depend on it.
      System.getLogger(RunRecord.class.getName())
          .log(System.Logger.Level.DEBUG, "The schema could not be described", e);
    }
  }

  /** Reads a schema. */
  @FunctionalInterface
  public interface SchemaSource {
    /** Reads it. */
    Map<String, Object> read() throws Exception;
  }

  /** A line to be written. */
  @FunctionalInterface
  private interface Line {
    void appendTo(RunFile file) throws IOException;
  }

  private void write(String kind, Record content) {
    write(file -> file.append(kind, content));
  }

  private void write(String kind, Map<String, ?> content) {
    write(file -> file.append(kind, content));
  }

  private void write(Line line) {
    if (unwritten != null) {
      return;
    }
    try {
      if (file == null) {
        file = RunFile.create(directory, started);
      }
      line.appendTo(file);
      Instant now = Instant.now();
      if (page && Duration.between(lastPage, now).compareTo(betweenPages) >= 0) {
        lastPage = now;
        background.execute(this::writePage);
      }
    } catch (RejectedExecutionException e) {
      // The run is ending, and its last page follows.
    } catch (IOException | JacksonException e) {
      unwritten = e;
    }
  }

  private void writePage() {
    Instant begin = Instant.now();
    try {
      Report.in(directory).write();
    } catch (IOException e) {
      // The last page of the run tells.
    }
    pauseAfter(Duration.between(begin, Instant.now()));
  }

  private synchronized void pauseAfter(Duration writing) {
    Duration pause = writing.multipliedBy(PAUSE_FOR_WRITING);
    if (pause.compareTo(betweenPages) > 0) {
      betweenPages = pause;
    }
  }

  /**
   * Ends the record and writes the report.
   *
   * @return what to tell the user, a line each; nothing when no server was started
   */
  public synchronized List<String> close() {
    if (servers.isEmpty()) {
      return List.of();
    }
    write("end", Map.of("millis", Duration.between(started, Instant.now()).toMillis()));
    String summary = new RunSummary(servers, templates, handOuts).toString();
    try {
      if (file != null) {
        file.close();
      }
      if (unwritten != null) {
        return List.of(summary, "the report could not be written: " + unwritten);
      }
      return page ? List.of(summary, "report: " + Report.in(directory).write()) : List.of(summary);
    } catch (IOException e) {
      return List.of(summary, "the report could not be written: " + e);
    }
  }
}
