package dev.pgassay;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.pgassay.assertions.task.BackgroundTask;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  /**
   * The stages of the engine in the order of the data's way, what each is for, and the stages that
   * it may use. This drawing is what the tests below hold.
   */
  private static final String DRAWING =
      """
      configuration  what was asked for, read once          <-
      report         what a run did, written to files       <-
      server         a PostgreSQL that accepts connections  <- configuration
      migration      the team's migrations and scripts      <- configuration
      template       a migrated database, to be cloned      <- configuration report server migration
      fault          what goes wrong on purpose             <- configuration migration template
      recovery       a test's own server, and its copies    <- server migration template fault
      lease          a database in somebody's hands         <- configuration report server migration template recovery
      junit          JUnit's contexts and failures          <- configuration report migration lease
      """;

  /** Libraries, and the only packages of ours that may know them. */
  private static final Map<String, List<String>> LIBRARIES =
      Map.of(
          "org.flywaydb..",
              List.of(
                  "..internal.migration..",
                  "..internal.template",
                  "..internal.lease",
                  "..internal.junit"),
          "org.testcontainers..", List.of("..internal.server.container"),
          "com.github.dockerjava..", List.of("..internal.server.container"),
          "org.apache.commons.compress..", List.of("..internal.server.embedded"),
          "tools.jackson..", List.of("..internal.report"),
          "org.junit..", List.of("..internal.junit", "dev.pgassay"));

  private static final String INTERNAL = "dev.pgassay.internal.";

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.pgassay");

  @Test
  void every_stage_is_drawn_and_every_drawn_stage_is_there() {
    Set<String> found =
        OURS.stream()
            .map(JavaClass::getPackageName)
            .filter(name -> name.startsWith(INTERNAL))
            .map(ArchitectureTest::stageOf)
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(stages().keySet()).containsExactlyInAnyOrderElementsOf(found);
  }

  @Test
  void a_stage_uses_only_the_stages_that_the_drawing_says() {
    stages()
        .forEach(
            (stage, allowed) -> {
              String[] forbidden =
                  stages().keySet().stream()
                      .filter(other -> !other.equals(stage) && !allowed.contains(other))
                      .map(other -> INTERNAL + other + "..")
                      .toArray(String[]::new);
              noClasses()
                  .that()
                  .resideInAPackage(INTERNAL + stage + "..")
                  .should()
                  .dependOnClassesThat()
                  .resideInAnyPackage(forbidden)
                  .check(OURS);
            });
  }

  @Test
  void the_engine_does_not_know_its_own_doors() {
    noClasses()
        .that()
        .resideInAPackage("dev.pgassay.internal..")
        .should()
        .dependOnClassesThat()
        .haveSimpleNameStartingWith("TestDatabases")
        .orShould()
        .dependOnClassesThat()
        .haveSimpleName("DatabaseTestExtension")
        .check(OURS);
  }

  @Test
  void the_spi_is_free_of_the_engine() {
    noClasses()
        .that()
        .resideInAPackage("dev.pgassay.spi")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.pgassay.internal..")
        .check(OURS);
  }

  @Test
  void assertions_are_used_for_facilities_profiles_files_and_tasks_only() {
    noClasses()
        .that()
        .resideInAPackage("dev.pgassay..")
        .and(not(resideInAPackage("dev.pgassay.assertions..")))
        .should()
        .dependOnClassesThat(
            resideInAPackage("dev.pgassay.assertions..")
                .and(
                    not(
                        resideInAnyPackage(
                            "dev.pgassay.assertions.facilities",
                            "dev.pgassay.assertions.files",
                            "dev.pgassay.assertions.profile",
                            "dev.pgassay.assertions.task"))))
        .check(OURS);
  }

  /** {@link BackgroundTask} says why. */
  @Test
  void nobody_waits_in_a_way_that_makes_junit_run_more_tests_at_once() {
    noClasses().should().dependOnClassesThat().areAssignableTo(CompletionStage.class).check(OURS);
  }

  @Test
  void each_library_is_known_where_it_is_needed_only() {
    LIBRARIES.forEach(
        (library, places) ->
            noClasses()
                .that(not(resideInAnyPackage(places.toArray(String[]::new))))
                .and(not(resideInAPackage("dev.pgassay.assertions..")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .check(OURS));
  }

  @Test
  void internals_of_others_are_left_alone() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAPackage("..internal..").and(not(resideInAPackage("dev.pgassay.internal.."))))
        .check(OURS);
  }

  @Test
  void what_is_public_says_how_stable_it_is() {
    classes()
        .that()
        .resideInAnyPackage("dev.pgassay", "dev.pgassay.server", "dev.pgassay.spi")
        .and()
        .arePublic()
        .and()
        .areTopLevelClasses()
        .should()
        .beAnnotatedWith(API.class)
        .check(OURS);
  }

  @Test
  void there_is_no_static_mutable_state() {
    assertThat(
            OURS.stream()
                .flatMap(type -> type.getFields().stream())
                .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
                .filter(field -> !field.getModifiers().contains(JavaModifier.FINAL)))
        .isEmpty();
  }

  private static Map<String, List<String>> stages() {
    Map<String, List<String>> stages = new LinkedHashMap<>();
    DRAWING
        .lines()
        .forEach(
            line -> {
              String name = line.substring(0, line.indexOf(' '));
              String allowed = line.substring(line.indexOf("<-") + 2).strip();
              stages.put(
                  name, Stream.of(allowed.split(" ")).filter(word -> !word.isEmpty()).toList());
            });
    return stages;
  }

  private static String stageOf(String packageName) {
    String below = packageName.substring(INTERNAL.length());
    int dot = below.indexOf('.');
    return dot < 0 ? below : below.substring(0, dot);
  }
}
