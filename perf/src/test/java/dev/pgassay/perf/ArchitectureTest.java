package dev.pgassay.perf;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  /**
   * The packages of the module, what each is for, and the packages that it may use; the root, with
   * the verbs and what measures, may use all. This drawing is what the tests below hold.
   */
  private static final String DRAWING =
      """
      plan      what EXPLAIN shows, read and compared       <-
      statement what an action executes                     <- growth baseline
      growth    a cost at several sizes                     <- plan
      scaling   throughput and waits at several levels      <- growth
      baseline  a cost as it was when it was last looked at <-
      benchmark statements timed by JMH                     <-
      comparison which of two is slower                     <-
      """;

  private static final String ROOT = "dev.pgassay.perf";

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          // What JMH generates stands on what it was generated from.
          .withImportOption(location -> !location.contains("/jmh_generated/"))
          .importPackages(ROOT);

  @Test
  void every_package_is_drawn_and_every_drawn_package_is_there() {
    assertThat(drawn().keySet())
        .containsExactlyInAnyOrderElementsOf(
            OURS.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !name.equals(ROOT))
                .map(name -> name.substring(ROOT.length() + 1))
                .collect(Collectors.toSet()));
  }

  @Test
  void a_package_uses_only_the_packages_that_the_drawing_says() {
    drawn()
        .forEach(
            (name, allowed) -> {
              List<String> usable = new ArrayList<>(List.of(name));
              usable.addAll(allowed);
              classes()
                  .that()
                  .resideInAPackage(ROOT + "." + name)
                  .should()
                  .onlyDependOnClassesThat(
                      resideOutsideOfPackage(ROOT + "..")
                          .or(
                              resideInAnyPackage(
                                  usable.stream()
                                      .map(other -> ROOT + "." + other)
                                      .toArray(String[]::new))))
                  .check(OURS);
            });
  }

  private static Map<String, List<String>> drawn() {
    Map<String, List<String>> drawn = new LinkedHashMap<>();
    DRAWING
        .lines()
        .map(line -> line.split("<-", -1))
        .forEach(
            line ->
                drawn.put(
                    line[0].split(" ")[0],
                    line[1].isBlank() ? List.of() : List.of(line[1].strip().split(" "))));
    return drawn;
  }

  @Test
  void the_engine_is_used_by_its_public_types_only() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.pgassay.internal..", "dev.pgassay.spi..")
        .allowEmptyShould(true)
        .check(OURS);
  }

  @Test
  void connections_are_intercepted_in_one_package() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.pgassay.perf.statement..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("net.ttddyy..")
        .check(OURS);
  }
}
