package dev.pgassay.assertions;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
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
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  /**
   * The packages of the module, what each is for, and the packages that it may use; the root, with
   * the verbs, may use all. This drawing is what the tests below hold.
   */
  private static final String DRAWING =
      """
      profile                whom migrations run as                  <-
      facilities             what a database can do beyond JDBC      <- profile
      task                   what goes on while a test does          <-
      files                  what tests compare with or leave behind <-
      sql                    SQL, and what the server says of it     <-
      catalog                what the catalog says, as records       <-
      failure                what a failed expectation says          <- catalog facilities
      schema                 a schema as one text                    <- catalog
      content                the content of two databases, compared  <- catalog failure schema sql
      check                  named rules over the catalog            <- catalog files
      fixture                rows, made                              <- catalog facilities failure files sql
      data                   rows, examined                          <- catalog failure files sql task
      change                 what an action changed in the rows      <- catalog failure sql
      recovery               what must hold after an incident        <- change facilities failure sql
      replication            another database that follows           <- catalog change content facilities failure sql
      security               what roles may do                       <- catalog data facilities failure fixture sql
      security.encryption    what nobody must be able to read        <- catalog facilities failure
      migration.history      migrations as files                     <- check facilities failure files sql
      migration.origin       which migration made an object          <- catalog check facilities sql migration.history
      migration.step         a database, migrated step by step       <- catalog facilities profile sql migration.history
      migration.state        a database at a moment, compared        <- catalog content failure schema sql
      migration.trace        what each statement does                <- catalog check sql migration.history migration.step
      migration.check        named rules over a trace                <- catalog check failure sql migration.step migration.trace
      migration.load         migrations beside readers and writers   <- catalog failure sql migration.step migration.trace
      migration.application  an application that still runs          <- failure files sql migration.step
      migration.undo         down and up again                       <- failure sql task migration.history migration.state migration.step
      migration.interruption stopped half-way, and run again         <- catalog failure sql task migration.state migration.step
      migration              the rehearsal, the door to those        <- facilities failure profile migration.*
      terraform              a managed server, as a plan has it      <- failure profile
      report                 what a run's report shows of a schema   <- catalog check facilities migration.origin
      compliance             named controls, and their evidence      <- catalog facilities failure files sql
      watch                  what sessions do, held to a budget      <- catalog change facilities failure files sql
      """;

  private static final String ROOT = "dev.pgassay.assertions";

  /**
   * What the module stands on; Flyway in the package {@code migration} only, the driver in {@code
   * sql} and {@code fixture}.
   */
  private static final String[] FOUNDATIONS = {
    "dev.pgassay.assertions..",
    "java..",
    "javax.crypto..",
    "javax.net..",
    "javax.sql..",
    "org.assertj..",
    "tools.jackson..",
    "org.opentest4j..",
    "org.apiguardian..",
    "org.jspecify.."
  };

  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.pgassay.assertions");

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
  void the_vocabulary_stands_on_its_foundations_only() {
    classes()
        .that()
        .resideOutsideOfPackages(ROOT + ".migration..", ROOT + ".sql..", ROOT + ".fixture..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(FOUNDATIONS)
        .check(OURS);
    classes()
        .that()
        .resideInAnyPackage(ROOT + ".sql..", ROOT + ".fixture..")
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(FOUNDATIONS).or(resideInAPackage("org.postgresql..")))
        .check(OURS);
  }

  @Test
  void what_is_public_says_how_stable_it_is() {
    classes()
        .that()
        .arePublic()
        .and()
        .areTopLevelClasses()
        .should()
        .beAnnotatedWith(API.class)
        .check(OURS);
  }
}
