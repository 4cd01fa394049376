package dev.pgassay.perf.benchmark;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;

/**
 * How the JVMs of a benchmark are started: with nothing that the JVM of the tests was started with,
 * such as agents, and with a class path that fits any command line.
 */
final class BenchmarkJvm {

  private static final int UNSAFE_NEEDS_LEAVE = 23;
  private static final List<String> LISTS = List.of("BenchmarkList", "CompilerHints");

  private BenchmarkJvm() {}

  /** The arguments of the JVMs that measure. */
  static String[] arguments(Path task, List<String> further) {
    List<String> all = new ArrayList<>(common(task.getParent()));
    all.add("-D" + BenchmarkTask.PROPERTY + "=" + task);
    all.addAll(further);
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
   * Writes a jar that holds nothing but the class path, and the list of benchmarks that JMH reads.
   */
  static Path writeClassPath(Path directory, BenchmarkTask task) throws IOException {
    Manifest manifest = new Manifest();
    Attributes attributes = manifest.getMainAttributes();
    attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    attributes.put(
        Attributes.Name.CLASS_PATH,
        classPath(task).stream()
            .map(path -> path.toUri().toString())
            .collect(Collectors.joining(" ")));
    Path jar = directory.resolve("classpath.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
      for (String list : LISTS) {
        out.putNextEntry(new ZipEntry("META-INF/" + list));
        try (InputStream in = BenchmarkJvm.class.getResourceAsStream("/META-INF/pgassay/" + list)) {
          if (in == null) {
            throw new IOException("pgassay-perf was built without META-INF/pgassay/" + list);
          }
          in.transferTo(out);
        }
        out.closeEntry();
      }
    }
    return jar;
  }

  /**
   * What a benchmark needs, wherever its classes were loaded from, and then all that a test has.
   */
  private static Set<Path> classPath(BenchmarkTask task) throws IOException {
    Set<Path> all = new LinkedHashSet<>();
    try {
      for (Class<?> needed :
          List.of(
              QueryExecution.class,
              org.openjdk.jmh.runner.Runner.class,
              joptsimple.OptionParser.class,
              org.apache.commons.math3.stat.StatUtils.class,
              DriverManager.getDriver(task.url()).getClass())) {
        addSource(all, needed);
      }
      for (TimedStatement statement : task.statements()) {
        for (Object value : statement.values()) {
          if (value != null) {
            addSource(all, value.getClass());
          }
        }
      }
    } catch (SQLException | URISyntaxException e) {
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
