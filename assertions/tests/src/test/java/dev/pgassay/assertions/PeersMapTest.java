package dev.pgassay.assertions;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pgassay.assertions.check.CheckPack;
import dev.pgassay.assertions.check.SchemaCheck;
import dev.pgassay.assertions.check.SchemaChecks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the map of what other tools check, and the list of checks, with what there is. */
class PeersMapTest {

  private static final Path DOCS = Path.of("../../docs").toAbsolutePath().normalize();
  private static final Path MAP = DOCS.resolve("schema-checks-map.md");
  private static final Path LIST = DOCS.resolve("schema-checks-list.md");
  private static final Path GUIDE = DOCS.resolve("schema-checks.md");
  private static final Path PEERS = Path.of("src/test/resources/peers");

  private static final String NOTHING = "–";
  private static final String PAGES =
      "../assertions/src/main/resources/dev/pgassay/assertions/check/";
  private static final Pattern CODE = Pattern.compile("`([A-Z]\\w*)\\.(\\w+)(?:\\([^`]*\\))?`");
  private static final Pattern LINK = Pattern.compile("\\[([^]]+)]\\(([^)]+)\\)");
  private static final Pattern VERB = Pattern.compile("`[A-Z]\\w*Assert\\.\\w+`");
  private static final Pattern FIRST_CELL = Pattern.compile("(?m)^\\|[^|\n]*\\|");

  private static final Map<CheckPack, String> SECTIONS =
      Map.of(
          CheckPack.KEYS_AND_INDEXES, "Keys and indexes",
          CheckPack.TYPES, "Types",
          CheckPack.NAMING, "Names and comments",
          CheckPack.SECURITY, "Security",
          CheckPack.LOGICAL_REPLICATION, "Logical replication");

  /** A row of the map. */
  private record Row(String name, String pgassay, String remark) {

    static Row of(String line) {
      String[] cells = line.substring(1, line.length() - 1).split("\\|", -1);
      assertThat(cells).as("cells of the row%n  %s", line).hasSize(3);
      return new Row(cells[0].strip().replace("`", ""), cells[1].strip(), cells[2].strip());
    }

    boolean namesSomething() {
      return Arrays.stream(pgassay.split(", "))
          .allMatch(
              part ->
                  VERB.matcher(part).matches()
                      || LINK.matcher(part).matches() && part.contains("](" + PAGES));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pgtap", "assertj-schemacrawler", "pg-index-health", "splinter"})
  void every_name_has_one_row(String peer) throws IOException {
    assertThat(
            differences(
                rows(peer).stream().map(Row::name).toList(),
                Files.readAllLines(PEERS.resolve(peer + ".txt"))))
        .as("names in the table `%s`", peer)
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pgtap", "assertj-schemacrawler", "pg-index-health", "splinter"})
  void every_row_names_verbs_or_checks_or_says_why_not(String peer) throws IOException {
    assertThat(rows(peer))
        .filteredOn(row -> !row.namesSomething())
        .filteredOn(row -> !row.pgassay().equals(NOTHING) || row.remark().isEmpty())
        .as("rows that say neither what there is nor why there is nothing")
        .isEmpty();
  }

  @Test
  void every_verb_exists() throws IOException {
    String withoutNamesOfOthers = FIRST_CELL.matcher(Files.readString(MAP)).replaceAll("|");
    assertThat(CODE.matcher(withoutNamesOfOthers).results())
        .as("places in the map that name a verb")
        .hasSizeGreaterThan(200)
        .filteredOn(code -> !isPublic(code.group(1), code.group(2)))
        .extracting(MatchResult::group)
        .as("names in %s that are no public methods or constants", MAP.getFileName())
        .isEmpty();
  }

  private static boolean isPublic(String typeName, String member) {
    return Stream.of("dev.pgassay.assertions.", "dev.pgassay.assertions.check.")
        .map(
            namespace -> {
              try {
                return Class.forName(namespace + typeName);
              } catch (ClassNotFoundException e) {
                return null;
              }
            })
        .anyMatch(
            type ->
                type != null
                    && Modifier.isPublic(type.getModifiers())
                    && Stream.concat(
                            Arrays.stream(type.getMethods())
                                .filter(PeersMapTest::isOurs)
                                .map(Method::getName),
                            Arrays.stream(type.getFields()).map(Field::getName))
                        .anyMatch(member::equals));
  }

  /** AssertJ's own methods are no verbs. */
  private static boolean isOurs(Method method) {
    return method.getDeclaringClass().getName().startsWith("dev.pgassay.");
  }

  @Test
  void every_check_of_the_map_exists() throws IOException {
    Set<String> pages =
        SchemaChecks.all().checks().stream()
            .map(check -> "[%s](%s)".formatted(check.id(), page(check.id())))
            .collect(Collectors.toSet());
    assertThat(matches(LINK, MAP))
        .extracting(MatchResult::group)
        .filteredOn(link -> link.contains(PAGES))
        .as("links in the map to a check's page")
        .hasSizeGreaterThan(50)
        .filteredOn(link -> !pages.contains(link))
        .as("links to what is no check, or to another one's page")
        .isEmpty();
  }

  @Test
  void every_check_is_in_the_list_in_its_section() throws IOException {
    Map<String, List<String>> expected =
        SECTIONS.entrySet().stream()
            .collect(
                toMap(
                    Map.Entry::getValue,
                    pack ->
                        SchemaChecks.of(pack.getKey()).checks().stream()
                            .map(PeersMapTest::listed)
                            .toList()));
    assertThat(SchemaChecks.all().checks())
        .extracting(SchemaCheck::pack)
        .as("packs of all checks")
        .isSubsetOf(SECTIONS.keySet());
    for (Map.Entry<String, List<String>> section : expected.entrySet()) {
      assertThat(differences(tableLines(LIST, section.getKey()), section.getValue()))
          .as("checks in the section `%s` of %s", section.getKey(), LIST.getFileName())
          .isEmpty();
    }
  }

  /** The line of the list that tells of a check. */
  private static String listed(SchemaCheck check) {
    return "| [%s](%s) | %s | %s | %s|"
        .formatted(
            check.id(),
            page(check.id()),
            title(check),
            check.severity().name().toLowerCase(Locale.ROOT),
            check.isRecommended() ? "yes " : "");
  }

  private static String title(SchemaCheck check) {
    try (Stream<String> lines = Files.lines(DOCS.resolve(page(check.id())))) {
      return lines.findFirst().orElseThrow().replaceFirst("^# ", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String page(String id) {
    return PAGES + id + "/README.md";
  }

  @Test
  void every_link_leads_to_a_file() throws IOException {
    for (Path document : List.of(MAP, LIST, GUIDE)) {
      assertThat(matches(LINK, document))
          .filteredOn(link -> !Files.isRegularFile(DOCS.resolve(link.group(2))))
          .extracting(MatchResult::group)
          .as("links in %s that lead nowhere", document.getFileName())
          .isEmpty();
    }
  }

  @Test
  void the_guide_links_to_both() throws IOException {
    assertThat(matches(LINK, GUIDE))
        .extracting(link -> link.group(2))
        .contains("schema-checks-map.md", "schema-checks-list.md");
  }

  /** What one list lacks and what it has too much, so that a failure shows no more than that. */
  private static List<String> differences(List<String> actual, List<String> expected) {
    return Stream.concat(
            without(expected, actual).map(line -> "missing: " + line),
            without(actual, expected).map(line -> "too much: " + line))
        .toList();
  }

  private static Stream<String> without(List<String> lines, List<String> others) {
    List<String> left = new ArrayList<>(lines);
    others.forEach(left::remove);
    return left.stream();
  }

  private static List<MatchResult> matches(Pattern pattern, Path document) throws IOException {
    return pattern.matcher(Files.readString(document)).results().toList();
  }

  private static List<Row> rows(String peer) throws IOException {
    String section = peer.equals("pgtap") ? "pgTAP" : peer;
    return tableLines(MAP, section).stream().map(Row::of).toList();
  }

  /** The rows of the table below a heading, without its own two lines. */
  private static List<String> tableLines(Path document, String section) throws IOException {
    List<String> lines =
        Files.readAllLines(document).stream()
            .dropWhile(line -> !line.equals("## " + section))
            .skip(1)
            .takeWhile(line -> !line.startsWith("## "))
            .filter(line -> line.startsWith("|"))
            .skip(2)
            .toList();
    assertThat(lines)
        .as("table below the heading `%s` of %s", section, document.getFileName())
        .isNotEmpty();
    return lines;
  }
}
