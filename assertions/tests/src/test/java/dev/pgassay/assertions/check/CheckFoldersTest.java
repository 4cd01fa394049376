package dev.pgassay.assertions.check;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pgassay.DatabaseTest;
import dev.pgassay.TestDatabase;
import dev.pgassay.assertions.Sql;
import dev.pgassay.assertions.catalog.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Walks the folders of the checks: each has a page, a script that violates it and one that is
 * clean, and stands in the list of its pack.
 *
 * <p>The first lines of {@code violates.sql} name what must be found, no more and no less: {@code
 * -- finds: table public.orders}, or {@code -- finds since 18: …}, {@code -- finds before 18: …}. A
 * script whose first line is {@code -- requires 15} or {@code -- requires wal_level=logical} is
 * skipped, visibly, on other servers.
 */
@DatabaseTest(migrations = {})
class CheckFoldersTest {

  private static final Path FOLDERS =
      Path.of("../src/main/resources/dev/pgassay/assertions/check").toAbsolutePath().normalize();
  private static final Pattern FINDS = Pattern.compile("-- finds(?: (since|before) (\\d+))?: (.+)");
  private static final Pattern REQUIRES = Pattern.compile("-- requires (\\d+)\n");
  private static final String REQUIRES_LOGICAL = "-- requires wal_level=logical\n";
  private static final List<String> SECTIONS =
      List.of("## Why it appears", "## Why it hurts", "## How to fix", "## When not to worry");

  static Stream<String> folders() throws IOException {
    return Files.list(FOLDERS)
        .filter(Files::isDirectory)
        .map(folder -> folder.getFileName().toString())
        .sorted();
  }

  @Test
  void every_check_has_a_folder_and_every_folder_a_check() throws IOException {
    assertThat(
            Stream.of(SchemaChecks.all(), SchemaChecks.of(CheckPack.LOGICAL_REPLICATION))
                .flatMap(checks -> checks.checks().stream())
                .map(SchemaCheck::id))
        .containsExactlyInAnyOrderElementsOf(folders().toList());
  }

  @ParameterizedTest
  @MethodSource("folders")
  void has_a_page(String id) throws IOException {
    String page = Files.readString(FOLDERS.resolve(id).resolve("README.md"));
    assertThat(page).startsWith("# ").contains(SECTIONS);
  }

  @ParameterizedTest
  @MethodSource("folders")
  void finds_what_violates_it(String id, TestDatabase database) throws Exception {
    String script = Files.readString(FOLDERS.resolve(id).resolve("violates.sql"));
    List<Violation> violations = violations(id, script, database);
    int version = Catalog.read(database).serverVersion();
    TreeSet<String> expected =
        script
            .lines()
            .map(FINDS::matcher)
            .filter(Matcher::matches)
            .filter(finds -> isFor(finds, version))
            .map(finds -> finds.group(3))
            .collect(toCollection(TreeSet::new));
    assertThat(expected).as("what violates.sql says that is found").isNotEmpty();
    assertThat(violations)
        .extracting(Violation::object)
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(violations)
        .allSatisfy(violation -> assertThat(violation.reason()).isNotBlank().doesNotEndWith("."));
    applyFixes(violations, id, database);
  }

  private static boolean isFor(Matcher finds, int version) {
    return finds.group(1) == null
        || finds.group(1).equals("since") == version >= Integer.parseInt(finds.group(2));
  }

  /** A fix is given only when it surely mends the violation. */
  private static void applyFixes(List<Violation> violations, String id, TestDatabase database)
      throws Exception {
    List<Violation> mended =
        violations.stream().filter(violation -> violation.fix() != null).toList();
    String fixes = mended.stream().map(Violation::fix).distinct().collect(joining("\n"));
    if (!fixes.isEmpty()) {
      Sql.run(database, fixes);
      assertThat(examine(id, database))
          .as("what is left after the fixes")
          .extracting(Violation::object)
          .doesNotContainAnyElementsOf(mended.stream().map(Violation::object).toList());
    }
  }

  @ParameterizedTest
  @MethodSource("folders")
  void is_silent_on_what_is_clean(String id, TestDatabase database) throws Exception {
    String script = Files.readString(FOLDERS.resolve(id).resolve("clean.sql"));
    assertThat(violations(id, script, database)).extracting(Violation::object).isEmpty();
  }

  private static List<Violation> violations(String id, String script, TestDatabase database)
      throws Exception {
    Matcher requires = REQUIRES.matcher(script);
    if (requires.lookingAt()) {
      assumeTrue(
          Catalog.read(database).serverVersion() >= Integer.parseInt(requires.group(1)),
          "the script needs a newer PostgreSQL");
    }
    if (script.startsWith(REQUIRES_LOGICAL)) {
      assumeTrue(
          Sql.query(database, "show wal_level").equals(List.of("logical")),
          "the script needs a server that can publish");
    }
    Sql.run(database, script);
    return examine(id, database);
  }

  private static List<Violation> examine(String id, TestDatabase database) throws Exception {
    return SchemaChecks.of(id)
        .allowingEmptySchema()
        .examine(Catalog.read(database), database, object -> Optional.empty())
        .violations();
  }
}
