package dev.pgassay.perf.baseline;

import dev.pgassay.assertions.failure.Failure;
import dev.pgassay.assertions.files.CommittedFile;
import dev.pgassay.assertions.files.ResultsDirectory;
import dev.pgassay.assertions.files.TestClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apiguardian.api.API;

/**
 * A file that is committed and says what queries cost, by name and major version of PostgreSQL, and
 * how many statements actions execute, by name.
 *
 * <p>An entry that is missing is written, and the test fails once so that somebody reads it; with
 * the system property {@code pgassay.update=true} (or {@code PGASSAY_UPDATE=true} in the
 * environment) entries are written again, and the test passes. Where {@code CI=true} is set nothing
 * is written. Tests that write at the same time, in this JVM or another, do not lose each other's
 * entries. Entries that no test asks for stay until somebody deletes them.
 *
 * <p>Immutable; the file is read when it is needed.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class BaselineStore {

  private static final System.Logger LOGGER = System.getLogger(BaselineStore.class.getName());

  private final CommittedFile file;

  private BaselineStore(CommittedFile file) {
    this.file = file;
  }

  /**
   * Returns the baselines in a file.
   *
   * @param file the file, relative to the directory that the tests run in
   * @return its baselines; it need not be there
   */
  public static BaselineStore of(Path file) {
    return new BaselineStore(CommittedFile.of(file));
  }

  /**
   * Returns the baselines of the test class whose method runs: {@code
   * src/test/resources/pgassay/performance/com.example.OrderQueriesTest.txt}. Nested classes have
   * the file of the class around them.
   *
   * @return the baselines of the class whose method JUnit called, which is the one that declares
   *     it; in a thread that is not JUnit's, of the class whose code it began with
   */
  public static BaselineStore ofTestClass() {
    Path directory = CommittedFile.of("performance").path();
    return of(directory.resolve(TestClass.running().getName() + ".txt"));
  }

  /** The same baselines, as if the property and the environment said this. */
  BaselineStore updating(boolean whenAsked, boolean inCi) {
    return new BaselineStore(new CommittedFile(file.path(), whenAsked, inCi));
  }

  /** What does not make a test fail. */
  @API(status = API.Status.INTERNAL)
  public enum Allowed {
    /** Nothing. */
    NO_DIFFERENCE,
    /** Another plan, if it reads no more blocks. */
    NOTHING_WORSE
  }

  /**
   * Compares what a query costs with what is recorded, or records it.
   *
   * @param name the query's name in the file
   * @param major the server's major version
   * @param now what it costs
   * @param indexes the names of all indexes that there are
   * @param allowed what does not make the test fail
   * @param failure the beginning of the failure
   * @return what is wrong, or empty
   * @throws IllegalArgumentException if the name is none
   */
  @API(status = API.Status.INTERNAL)
  public Optional<Failure> compare(
      String name, int major, Baseline now, Set<String> indexes, Allowed allowed, Failure failure) {
    refuseNoName(name);
    BaselineFile baselines;
    try {
      baselines = read();
    } catch (IllegalArgumentException e) {
      return Optional.of(failure.but("that file cannot be read: " + e.getMessage()));
    }
    if (baselines.actions().containsKey(name)) {
      return Optional.of(failure.but("statements are recorded by that name there; give another"));
    }
    Baseline recorded = baselines.of(name).get(major);
    if (now.equals(recorded)) {
      return Optional.empty();
    }
    if (file.isToBeUpdated()) {
      record(latest -> latest.with(name, major, now));
      return Optional.empty();
    }
    if (recorded == null) {
      return Optional.of(
          baselines.of(name).isEmpty()
              ? missing(
                  failure, latest -> latest.with(name, major, now), BaselineFile.text(major, now))
              : ofOtherVersions(baselines.of(name), major, now, indexes, failure));
    }
    return differing(name, major, new BaselineComparison(recorded, now, indexes), allowed, failure);
  }

  /**
   * Compares how many statements an action executes with what is recorded, or records it.
   *
   * @param name the action's name in the file
   * @param now how many it executes
   * @param allowed what does not make the test fail
   * @param failure the beginning of the failure
   * @return what is wrong, or empty
   * @throws IllegalArgumentException if the name is none
   */
  @API(status = API.Status.INTERNAL)
  public Optional<Failure> compare(
      String name, StatementCounts now, Allowed allowed, Failure failure) {
    refuseNoName(name);
    BaselineFile baselines;
    try {
      baselines = read();
    } catch (IllegalArgumentException e) {
      return Optional.of(failure.but("that file cannot be read: " + e.getMessage()));
    }
    if (!baselines.of(name).isEmpty()) {
      return Optional.of(failure.but("that is a query's name there; give another"));
    }
    StatementCounts recorded = baselines.actions().get(name);
    if (now.equals(recorded)) {
      return Optional.empty();
    }
    if (file.isToBeUpdated()) {
      record(latest -> latest.with(name, now));
      return Optional.empty();
    }
    if (recorded == null) {
      return Optional.of(missing(failure, latest -> latest.with(name, now), now.text()));
    }
    if (allowed == Allowed.NOTHING_WORSE && !now.isWorseThan(recorded)) {
      gotBetter(name, now.text().strip(), recorded.text().strip());
      return Optional.empty();
    }
    return Optional.of(
        failure
            .but(now.differenceFrom(recorded))
            .compared(recorded.text(), now.text())
            .detail(
                "If it is right so, run the test with -Dpgassay.update=true, and commit the file."));
  }

  private static void refuseNoName(String name) {
    if (name.isBlank()
        || !name.equals(name.strip())
        || !name.matches("[^#\\p{Cntrl}]\\P{Cntrl}*")) {
      throw new IllegalArgumentException(
          "`"
              + name
              + "` is no name of an entry; give some words in one line, as in `orders of a user`");
    }
  }

  private BaselineFile read() {
    return file.exists() ? BaselineFile.read(file.read()) : BaselineFile.empty();
  }

  private Failure missing(Failure failure, UnaryOperator<BaselineFile> entry, String text) {
    if (file.ci()) {
      return failure
          .but("there is no such entry, and with CI=true none is written")
          .detail("Run the test on your own machine, and commit the file that it writes.");
    }
    record(entry);
    return failure
        .but("there was no such entry")
        .detail(
            "It has been written now:\n"
                + text
                + "Read it and commit it; the next run compares with it.");
  }

  private static Failure ofOtherVersions(
      Map<Integer, Baseline> recorded,
      int major,
      Baseline now,
      Set<String> indexes,
      Failure failure) {
    int nearest =
        recorded.keySet().stream()
            .min((one, other) -> Integer.compare(Math.abs(one - major), Math.abs(other - major)))
            .orElseThrow();
    Baseline there = recorded.get(nearest);
    return failure
        .but(
            "it is recorded for PostgreSQL "
                + recorded.keySet().stream().map(String::valueOf).collect(Collectors.joining(", "))
                + ", and this is PostgreSQL "
                + major)
        .detail(
            there.equals(now)
                ? "It costs the same as on PostgreSQL " + nearest + "."
                : "Beside PostgreSQL "
                    + nearest
                    + " "
                    + new BaselineComparison(there, now, indexes).words())
        .detail(
            "To record it for this version beside the others, run the test with"
                + " -Dpgassay.update=true, and commit the file.");
  }

  private Optional<Failure> differing(
      String name, int major, BaselineComparison comparison, Allowed allowed, Failure failure) {
    boolean accepted =
        allowed == Allowed.NOTHING_WORSE && !comparison.hasOtherRows() && !comparison.isWorse();
    if (!accepted) {
      return Optional.of(
          failure
              .but(comparison.words())
              .compared(
                  BaselineFile.text(major, comparison.recorded()),
                  BaselineFile.text(major, comparison.now()))
              .detail(
                  "- is recorded, + is now.\nIf it is right so, run the test with"
                      + " -Dpgassay.update=true, and commit the file."));
    }
    if (comparison.isBetter()) {
      gotBetter(
          name, comparison.now().custom().toString(), comparison.recorded().custom().toString());
    }
    return Optional.empty();
  }

  private void gotBetter(String name, String now, String before) {
    LOGGER.log(
        System.Logger.Level.INFO,
        "\"{0}\" of {1} has got better; so that it stays so, run the test with"
            + " -Dpgassay.update=true. {2} instead of {3}",
        name,
        file,
        now,
        before);
  }

  /** Writes one entry into the file as it is now, and leaves the others as they are. */
  private void record(UnaryOperator<BaselineFile> entry) {
    // A lock of the file system keeps other JVMs out, and refuses threads of the same one.
    synchronized (BaselineStore.class) {
      Path directory = ResultsDirectory.path();
      try {
        Files.createDirectories(directory);
        try (FileChannel channel =
            FileChannel.open(
                directory.resolve("baselines.lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE)) {
          // Held until the channel is closed.
          channel.lock();
          file.write(entry.apply(read()).toString());
        }
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot lock " + directory + " to write " + file, e);
      }
    }
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
