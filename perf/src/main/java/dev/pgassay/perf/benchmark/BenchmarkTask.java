package dev.pgassay.perf.benchmark;

import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serial;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;

/**
 * What JVMs of their own measure: where, what, how long. It reaches them as a file that only its
 * owner can read, so that no password stands on a command line.
 *
 * @param url the JDBC URL of the database
 * @param user who connects
 * @param password with which password
 * @param statements what is measured, one after the other; at least one
 * @param profile how long
 * @param threads how many threads execute a statement at the same time, each on a connection of its
 *     own
 * @param jvmArguments further arguments of the measuring JVMs
 */
@API(status = API.Status.INTERNAL)
public record BenchmarkTask(
    String url,
    String user,
    String password,
    List<TimedStatement> statements,
    BenchmarkProfile profile,
    int threads,
    List<String> jvmArguments)
    implements Serializable {

  @Serial private static final long serialVersionUID = 1;

  /** The system property of the measuring JVMs that names the file. */
  static final String PROPERTY = "pgassay.benchmark.task";

  private static final Duration START_OF_A_JVM = Duration.ofSeconds(10);

  /**
   * Describes one.
   *
   * @param url the JDBC URL of the database
   * @param user who connects
   * @param password with which password
   * @param statements what is measured, one after the other; at least one
   * @param profile how long
   * @param threads how many threads execute a statement at the same time
   * @param jvmArguments further arguments of the measuring JVMs
   */
  public BenchmarkTask {
    statements = List.copyOf(statements);
    jvmArguments = List.copyOf(jvmArguments);
  }

  void write(Path file) throws IOException {
    try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(file))) {
      out.writeObject(this);
    } catch (NotSerializableException e) {
      throw new IllegalArgumentException(
          "A value of the type `"
              + e.getMessage()
              + "` cannot be handed to the JVM that measures; give one that is Serializable",
          e);
    }
  }

  static BenchmarkTask read(Path file) throws IOException {
    try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(file))) {
      return (BenchmarkTask) in.readObject();
    } catch (ClassNotFoundException e) {
      throw new IOException("A value's class is not on the class path: " + e.getMessage(), e);
    }
  }

  TimedStatement statement(String name) {
    return statements.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
  }

  /** Whether throughput is measured as well, which takes as long again. */
  boolean measuresThroughput() {
    return threads > 1;
  }

  /** How long it takes if nothing is wrong. */
  Duration expected() {
    return each(profile.warmup(), profile.iteration()).multipliedBy(statements.size());
  }

  /** How long it takes at most: no execution outlasts the limit of its statement. */
  Duration longest() {
    Duration longest = Duration.ofMinutes(1);
    for (TimedStatement statement : statements) {
      Duration one = Duration.ofMillis(statement.timeoutMillis());
      longest =
          longest.plus(
              each(profile.warmup().plus(one), profile.iteration().plus(one))
                  .plus(START_OF_A_JVM.multipliedBy(profile.forks())));
    }
    return longest;
  }

  private Duration each(Duration warmup, Duration iteration) {
    return warmup
        .multipliedBy(profile.warmups())
        .plus(iteration.multipliedBy(profile.iterations()))
        .multipliedBy(profile.forks())
        .multipliedBy(measuresThroughput() ? 2 : 1);
  }
}
