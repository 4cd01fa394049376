package dev.pgassay.perf.benchmark;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.generators.core.BenchmarkGenerator;
import org.openjdk.jmh.generators.core.FileSystemDestination;
import org.openjdk.jmh.generators.core.SourceError;
import org.openjdk.jmh.generators.reflection.RFGeneratorSource;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;

/**
 * JMH's code for a class of benchmarks, made from the class as it is loaded: JMH usually makes it
 * while the class is compiled. It lies in a directory of its own, which ends with this.
 */
@API(status = API.Status.INTERNAL)
public final class BenchmarkCode implements AutoCloseable {

  private final Class<?> type;
  private final PrivateDirectory directory;
  private final List<BenchmarkListEntry> benchmarks;

  private BenchmarkCode(
      Class<?> type, PrivateDirectory directory, List<BenchmarkListEntry> benchmarks) {
    this.type = type;
    this.directory = directory;
    this.benchmarks = benchmarks;
  }

  /**
   * Refuses a class that JMH cannot measure.
   *
   * @param type a class
   * @throws IllegalArgumentException if it has no benchmark, or JMH's code cannot use it
   */
  public static void requireBenchmarks(Class<?> type) {
    String name = "`" + type.getTypeName() + "`";
    if (type.isInterface() || type.isArray() || type.isPrimitive() || type.isEnum()) {
      throw new IllegalArgumentException(name + " is no class that JMH can make an object of");
    }
    if (Modifier.isAbstract(type.getModifiers())) {
      throw new IllegalArgumentException(
          name + " is abstract, and JMH makes objects of it; give a class that extends it");
    }
    if (type.isAnonymousClass() || type.isLocalClass()) {
      throw new IllegalArgumentException(
          name + " has no name that other code can use; make it a class of its own");
    }
    if (type.isMemberClass() && !Modifier.isStatic(type.getModifiers())) {
      throw new IllegalArgumentException(
          name + " is an inner class, so JMH cannot make objects of it; make it `static`");
    }
    for (Class<?> outer = type; outer != null; outer = outer.getEnclosingClass()) {
      if (!Modifier.isPublic(outer.getModifiers())) {
        throw new IllegalArgumentException(
            "`"
                + outer.getTypeName()
                + "` is not public, and JMH's code, which lies in another package, uses "
                + name
                + "; make it `public`");
      }
    }
    if (type.getPackageName().isEmpty()) {
      throw new IllegalArgumentException(
          name + " lies in no package, so JMH's code cannot use it; move it into one");
    }
    if (methods(type).noneMatch(method -> method.isAnnotationPresent(Benchmark.class))) {
      throw new IllegalArgumentException(
          name
              + " has no method with `@Benchmark`, so there is nothing to measure; put"
              + " org.openjdk.jmh.annotations.Benchmark on a public one");
    }
  }

  private static Stream<Method> methods(Class<?> type) {
    return Stream.<Class<?>>iterate(type, each -> each != null, Class::getSuperclass)
        .flatMap(each -> Arrays.stream(each.getDeclaredMethods()));
  }

  /**
   * Makes it.
   *
   * @param type the class
   * @return JMH's code for it
   * @throws IllegalArgumentException if JMH refuses the class
   * @throws BenchmarkException if the code cannot be compiled
   */
  public static BenchmarkCode generate(Class<?> type) {
    return generate(type, ToolProvider.getSystemJavaCompiler());
  }

  static BenchmarkCode generate(Class<?> type, @Nullable JavaCompiler compiler) {
    requireBenchmarks(type);
    if (compiler == null) {
      throw new BenchmarkException(
          "The Java in "
              + System.getProperty("java.home")
              + " has no compiler (no module jdk.compiler), and JMH's code for `"
              + type.getTypeName()
              + "` has to be compiled.\n\nTo resolve this:\n  -> run the tests with a JDK",
          null);
    }
    try {
      PrivateDirectory directory = PrivateDirectory.create();
      try {
        generate(type, directory.path());
        compile(type, compiler, directory.path());
        return new BenchmarkCode(type, directory, benchmarks(directory.path()));
      } catch (IOException | RuntimeException e) {
        directory.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write JMH's code for " + type.getTypeName(), e);
    }
  }

  private static void generate(Class<?> type, Path directory) {
    RFGeneratorSource source = new RFGeneratorSource();
    source.processClasses(type);
    FileSystemDestination destination =
        new FileSystemDestination(directory.toFile(), directory.toFile());
    BenchmarkGenerator generator = new BenchmarkGenerator();
    generator.generate(source, destination);
    generator.complete(source, destination);
    if (destination.hasErrors()) {
      throw new IllegalArgumentException(
          "JMH refuses `"
              + type.getTypeName()
              + "`:\n"
              + destination.getErrors().stream()
                  .map(SourceError::toString)
                  .collect(Collectors.joining("\n"))
                  .indent(2)
                  .stripTrailing());
    }
  }

  private static void compile(Class<?> type, JavaCompiler compiler, Path directory)
      throws IOException {
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(said, null, null);
        Stream<Path> all = Files.walk(directory)) {
      List<Path> sources = all.filter(path -> path.toString().endsWith(".java")).toList();
      List<String> options = new ArrayList<>(List.of("-proc:none", "-nowarn", "-d"));
      options.add(directory.toString());
      options.add("-classpath");
      options.add(
          BenchmarkJvm.classPath(List.of(type)).stream()
              .map(Path::toString)
              .collect(Collectors.joining(File.pathSeparator)));
      boolean compiled =
          compiler
              .getTask(null, files, said, options, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      if (!compiled) {
        throw new BenchmarkException(
            "JMH's code for `"
                + type.getTypeName()
                + "` does not compile:\n"
                + errors(said).indent(2)
                + "\nTo resolve this:\n  -> see that all types of its parameters and states are"
                + " public, and on the class path",
            null);
      }
    }
  }

  private static String errors(DiagnosticCollector<JavaFileObject> said) {
    return said.getDiagnostics().stream()
        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
        .map(each -> each.getMessage(Locale.ROOT))
        .distinct()
        .collect(Collectors.joining("\n"));
  }

  private static List<BenchmarkListEntry> benchmarks(Path directory) throws IOException {
    Path list = directory.resolve(BenchmarkList.BENCHMARK_LIST.substring(1));
    try (InputStream in = Files.newInputStream(list)) {
      return BenchmarkList.readBenchmarkList(in);
    }
  }

  /**
   * Returns what JVMs of their own are to measure.
   *
   * @param params values that take the place of those that the class gives its parameters
   * @param properties system properties of these JVMs
   * @param profile how long
   * @param jvmArguments further arguments of these JVMs
   * @return the task, good as long as this is not closed
   * @throws IllegalArgumentException if the class has no such parameter, or one without a value
   */
  public ClassTask task(
      SortedMap<String, List<String>> params,
      SortedMap<String, String> properties,
      BenchmarkProfile profile,
      List<String> jvmArguments) {
    TreeSet<String> known = new TreeSet<>();
    benchmarks.forEach(benchmark -> known.addAll(declared(benchmark).keySet()));
    for (String name : params.keySet()) {
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            "`"
                + name
                + "` is no @Param of `"
                + type.getTypeName()
                + "`; "
                + (known.isEmpty() ? "there is none" : "there are: " + String.join(", ", known)));
      }
    }
    return new ClassTask(
        benchmarks.get(0).getUserClassQName(),
        directory.path().toString(),
        benchmarks.stream().mapToInt(benchmark -> count(benchmark, params)).sum(),
        params,
        properties,
        profile,
        jvmArguments);
  }

  private static Map<String, String[]> declared(BenchmarkListEntry benchmark) {
    return benchmark.getParams().orElse(Map.of());
  }

  /** How many benchmarks JMH makes of one. */
  private int count(BenchmarkListEntry benchmark, Map<String, List<String>> given) {
    int count = benchmark.getMode() == Mode.All ? Mode.values().length - 1 : 1;
    for (Map.Entry<String, String[]> param : declared(benchmark).entrySet()) {
      List<String> values = given.getOrDefault(param.getKey(), List.of(param.getValue()));
      if (values.isEmpty()) {
        throw new IllegalArgumentException(
            "The @Param `"
                + param.getKey()
                + "` of `"
                + type.getTypeName()
                + "` has no value; give one: param(\""
                + param.getKey()
                + "\", …)");
      }
      count *= values.size();
    }
    return count;
  }

  /** Removes it. */
  @Override
  public void close() {
    try {
      directory.close();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot remove JMH's code for " + type.getTypeName(), e);
    }
  }
}
