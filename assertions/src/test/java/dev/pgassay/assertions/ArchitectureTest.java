package dev.pgassay.assertions;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  /**
   * The module in one line: any DataSource -> Catalog -> assertions -> a message.
   *
   * <p>It stands on JDBC, AssertJ, Jackson and, in the package {@code migration}, Flyway; on
   * nothing else of ours.
   */
  private static final String[] FOUNDATIONS = {
    "dev.pgassay.assertions..",
    "java..",
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
  void the_vocabulary_stands_on_its_foundations_only() {
    classes()
        .that()
        .resideOutsideOfPackage("dev.pgassay.assertions.migration..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(FOUNDATIONS)
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
