package dev.pgassay.perf.benchmark;

import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;

/**
 * What JVMs of their own measure, how long, and what becomes of JMH's results. It reaches them as a
 * file that only its owner can read, so that no password stands on a command line.
 *
 * @param <R> what is measured
 */
sealed interface BenchmarkTask<R> extends Serializable permits StatementTask, ClassTask {

  /** How long. */
  BenchmarkProfile profile();

  /** Further arguments of the measuring JVMs, as somebody gave them. */
  List<String> jvmArguments();

  /** How long it takes if nothing is wrong. */
  Duration expected();

  /** How long it takes at most. */
  Duration longest();

  /** What to do when a benchmark fails. */
  String remedy();

  /**
   * Makes what the JVMs need.
   *
   * @param directory the run's own, in which files may be left
   * @return a directory of classes, with JMH's list of benchmarks, that is the first of the class
   *     path
   */
  Path prepare(Path directory) throws IOException;

  /** Classes whose jars or directories have to be on the class path, JMH's own aside. */
  List<Class<?>> needs() throws IOException;

  /** Which benchmarks JMH runs, and with which parameters. */
  ChainedOptionsBuilder options();

  /** The arguments by which the measuring JVMs find what {@link #prepare} left for them. */
  List<String> forkArguments(Path directory);

  /**
   * Reads what was measured.
   *
   * @param results JMH's results
   * @param directory the run's own, in which the JVMs may have left files
   * @return it; empty when something is missing
   */
  Optional<R> result(JmhResults results, Path directory) throws IOException;

  /** The file that holds the task. */
  static Path file(Path directory) {
    return directory.resolve("task");
  }

  /** Writes the task into the run's directory. */
  default void write(Path directory) throws IOException {
    try (ObjectOutputStream out = new ObjectOutputStream(Files.newOutputStream(file(directory)))) {
      out.writeObject(this);
    } catch (NotSerializableException e) {
      throw new IllegalArgumentException(
          "A value of the type `"
              + e.getMessage()
              + "` cannot be handed to the JVM that measures; give one that is Serializable",
          e);
    }
  }

  /** Reads the task in a run's directory. */
  static BenchmarkTask<?> read(Path directory) throws IOException {
    try (ObjectInputStream in = new ObjectInputStream(Files.newInputStream(file(directory)))) {
      return (BenchmarkTask<?>) in.readObject();
    } catch (ClassNotFoundException e) {
      throw new IOException("A value's class is not on the class path: " + e.getMessage(), e);
    }
  }
}
