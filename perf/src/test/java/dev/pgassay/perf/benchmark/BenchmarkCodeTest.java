package dev.pgassay.perf.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.annotations.Benchmark;

public class BenchmarkCodeTest {

  @Test
  void code_is_generated_and_compiled_into_a_directory_that_ends_with_it() {
    Path directory;
    try (BenchmarkCode code = BenchmarkCode.generate(UsersBenchmark.class)) {
      ClassTask task = task(code, Map.of("table", List.of("users", "orders")));
      directory = Path.of(task.code());

      assertThat(task.benchmarkClass()).isEqualTo(UsersBenchmark.class.getName());
      assertThat(task.benchmarks()).isEqualTo(2);
      assertThat(
              directory.resolve(
                  "dev/pgassay/perf/benchmark/jmh_generated/UsersBenchmark_count_jmhTest.class"))
          .exists();
      assertThat(directory.resolve("META-INF/BenchmarkList")).exists();

      // Its parameter has no value of its own.
      assertThatIllegalArgumentException()
          .isThrownBy(() -> task(code, Map.of()))
          .withMessage(
              "The @Param `table` of `dev.pgassay.perf.benchmark.UsersBenchmark` has no value; give"
                  + " one: param(\"table\", …)");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> task(code, Map.of("size", List.of("1"))))
          .withMessage(
              "`size` is no @Param of `dev.pgassay.perf.benchmark.UsersBenchmark`; there are:"
                  + " table");
    }
    assertThat(directory).doesNotExist();
  }

  private static ClassTask task(BenchmarkCode code, Map<String, List<String>> params) {
    SortedMap<String, List<String>> sorted = new TreeMap<>(params);
    return code.task(sorted, new TreeMap<>(), BenchmarkProfile.SMOKE, List.of());
  }

  public static class Nothing {
    public void work() {}
  }

  static class Hidden {
    @Benchmark
    public void work() {}
  }

  public class Inner {
    @Benchmark
    public void work() {}
  }

  public abstract static class Unfinished {
    @Benchmark
    public void work() {}
  }

  public static class Nested extends Unfinished {}

  public static class PrivateMethod {
    @Benchmark
    void work() {}
  }

  @Test
  void a_class_that_cannot_be_measured_is_refused_at_once() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BenchmarkCode.requireBenchmarks(Nothing.class))
        .withMessageContaining("has no method with `@Benchmark`, so there is nothing to measure");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BenchmarkCode.requireBenchmarks(Hidden.class))
        .withMessageContaining("BenchmarkCodeTest$Hidden` is not public");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BenchmarkCode.requireBenchmarks(Inner.class))
        .withMessageContaining("is an inner class")
        .withMessageContaining("make it `static`");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BenchmarkCode.requireBenchmarks(Unfinished.class))
        .withMessageContaining("is abstract");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BenchmarkCode.requireBenchmarks(Runnable.class))
        .withMessage("`java.lang.Runnable` is no class that JMH can make an object of");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BenchmarkCode.requireBenchmarks(new Nested() {}.getClass()))
        .withMessageContaining("make it a class of its own");
    BenchmarkCode.requireBenchmarks(Nested.class);
  }

  @Test
  void what_jmh_refuses_is_told_in_its_words() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BenchmarkCode.generate(PrivateMethod.class))
        .withMessageContaining("JMH refuses `" + PrivateMethod.class.getName() + "`")
        .withMessageContaining("@Benchmark method should be public.");
  }

  @Test
  void a_java_without_a_compiler_is_told() {
    assertThatExceptionOfType(BenchmarkException.class)
        .isThrownBy(() -> BenchmarkCode.generate(FailingBenchmark.class, null))
        .withMessageContaining("has no compiler")
        .withMessageContaining("-> run the tests with a JDK");
  }

  @Test
  void arguments_reach_java_as_they_are(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("arguments");
    ArgumentFile.write(file, List.of("-Da=b c", "-Dd=\"e\\f\""));

    assertThat(Files.readString(file)).isEqualTo("\"-Da=b c\"\n\"-Dd=\\\"e\\\\f\\\"\"\n");
    assertThat(ArgumentFile.argument(file)).isEqualTo("@" + file);
  }

  @Test
  void a_failure_is_shown_without_the_lines_of_jmh() {
    assertThat(
            BenchmarkFailure.read(
                List.of(
                    "# Warmup Iteration   1: <failure>",
                    "",
                    "java.lang.IllegalStateException: out of stock",
                    "\tat shop.Orders.place(Orders.java:7)",
                    "\tat shop.jmh_generated.Orders_place_jmhTest.work(Orders_place_jmhTest.java:1)",
                    "\tat java.base/java.lang.Thread.run(Thread.java:840)",
                    "Caused by: java.lang.IllegalArgumentException: no tea",
                    "\t... 15 more",
                    "",
                    "")))
        .containsExactly(
            "java.lang.IllegalStateException: out of stock",
            "\tat shop.Orders.place(Orders.java:7)",
            "Caused by: java.lang.IllegalArgumentException: no tea");
  }
}
