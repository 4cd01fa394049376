package dev.pgassay.peers;

import dev.pgassay.peers.schema.Schema;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What is asked for, as system properties.
 *
 * @param directory where everything is written
 * @param postgres the version of the server's binaries, for the report
 * @param tests how many tests a class has
 * @param largeTests how many the large class has
 * @param rounds how often everything is repeated
 * @param tools in the order in which they run, with those that they are compared with
 * @param schemas the schemas
 * @param suites the suites
 * @param memory whether all tools put their files into memory
 */
record Options(
    Path directory,
    String postgres,
    int tests,
    int largeTests,
    int rounds,
    List<Tool> tools,
    List<Schema> schemas,
    List<Suite> suites,
    boolean memory) {

  static Options read() {
    return new Options(
        Path.of(property("directory")).toAbsolutePath(),
        property("postgres"),
        number("tests", 2),
        number("largeTests", 2),
        number("rounds", 1),
        withReferences(chosen("tools", property("tools"), comparable(), Tool::key)),
        chosen("schemas", property("schemas"), List.of(Schema.values()), Schema::key),
        chosen("suites", property("suites"), List.of(Suite.values()), Suite::key),
        Boolean.parseBoolean(property("memory")));
  }

  private static List<Tool> comparable() {
    return Arrays.stream(Tool.values()).filter(tool -> tool.reference().isPresent()).toList();
  }

  static List<Tool> withReferences(List<Tool> tools) {
    Set<Tool> all = new LinkedHashSet<>();
    tools.stream().map(Tool::reference).flatMap(Optional::stream).forEach(all::add);
    all.addAll(tools);
    return List.copyOf(all);
  }

  static <T> List<T> chosen(String name, String asked, List<T> all, Function<T, String> key) {
    if (asked.equals("all")) {
      return all;
    }
    return Arrays.stream(asked.split(","))
        .map(
            word ->
                all.stream()
                    .filter(one -> key.apply(one).equals(word.strip()))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            new IllegalArgumentException(
                                "`peers.%s` does not know `%s`; it knows `all` and %s."
                                    .formatted(name, word, all.stream().map(key).toList()))))
        .toList();
  }

  private static int number(String name, int least) {
    String value = property(name);
    int number = Integer.parseInt(value);
    if (number < least) {
      throw new IllegalArgumentException(
          "`peers.%s` is `%s`; it must be %d or more.".formatted(name, value, least));
    }
    return number;
  }

  private static String property(String name) {
    String value = System.getProperty("peers." + name);
    if (value == null) {
      throw new IllegalArgumentException("`peers." + name + "` is not set.");
    }
    return value;
  }
}
