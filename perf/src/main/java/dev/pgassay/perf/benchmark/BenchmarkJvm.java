package dev.pgassay.perf.benchmark;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/**
 * How the JVMs of a benchmark are started: with nothing that the JVM of the tests was started with,
 * such as agents, and with a class path that fits any command line.
 */
final class BenchmarkJvm {

  private static final int UNSAFE_NEEDS_LEAVE = 23;

  private BenchmarkJvm() {}

  /** The arguments of the JVMs that measure. */
  static String[] arguments(Path directory, BenchmarkTask<?> task) {
    List<String> all = new ArrayList<>(common(directory));
    all.addAll(task.forkArguments(directory));
    all.addAll(task.jvmArguments());
    return all.toArray(String[]::new);
  }

  /** The command that starts JMH. */
  static List<String> command(Path directory, Path classPath) {
    List<String> all = new ArrayList<>();
    all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // It starts, writes a little and waits.
    all.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    // JMH would start one more JVM to find out which black hole is the cheapest; beside a query any
    // is.
    all.add("-Djmh.blackhole.autoDetect=false");
    all.addAll(common(directory));
    all.addAll(List.of("-cp", classPath.toString(), BenchmarkHost.class.getName()));
    return all;
  }

  private static List<String> common(Path directory) {
    List<String> all = new ArrayList<>();
    // JMH puts its lock there; benchmarks of ours wait for each other before they get so far.
    all.add("-Djava.io.tmpdir=" + directory);
    if (Runtime.version().feature() >= UNSAFE_NEEDS_LEAVE) {
      all.add("--sun-misc-unsafe-memory-access=allow");
    }
    return all;
  }

  /**
   * Writes a jar that holds nothing but the class path, so that it fits any command line.
   *
   * @param directory where it is written
   * @param code the first of the class path, in which JMH finds its list of benchmarks
   * @param needed classes that must be found there, too
   */
  static Path writeClassPath(Path directory, Path code, List<Class<?>> needed) throws IOException {
    Set<Path> all = new LinkedHashSet<>();
    all.add(code);
    all.addAll(classPath(needed));
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(
        Attributes.Name.CLASS_PATH,
        all.stream().map(path -> path.toUri().toString()).collect(Collectors.joining(" ")));
    Path jar = directory.resolve("classpath.jar");
    new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    return jar;
  }

  /**
   * What a benchmark needs, wherever its classes were loaded from, and then all that a test has.
   */
  static Set<Path> classPath(List<Class<?>> needed) throws IOException {
    Set<Path> all = new LinkedHashSet<>();
    try {
      for (Class<?> ours :
          List.of(
              BenchmarkHost.class,
              org.openjdk.jmh.runner.Runner.class,
              joptsimple.OptionParser.class,
              org.apache.commons.math3.stat.StatUtils.class)) {
        addSource(all, ours);
      }
      for (Class<?> type : needed) {
        addSource(all, type);
      }
    } catch (URISyntaxException e) {
      throw new IOException(e.getMessage(), e);
    }
    for (String property : List.of("java.class.path", "jdk.module.path")) {
      for (String entry : System.getProperty(property, "").split(File.pathSeparator)) {
        if (!entry.isEmpty()) {
          all.add(Path.of(entry).toAbsolutePath());
        }
      }
    }
    return all;
  }

  private static void addSource(Set<Path> all, Class<?> type) throws URISyntaxException {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source != null && source.getLocation() != null) {
      all.add(Path.of(source.getLocation().toURI()));
    }
  }
}
