package dev.pgassay.perf;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  /**
   * The module in two lines, over public types only: Query -> Explain -> QueryPlan -> assertions,
   * and StatementRecorder -> Statements -> assertions. The packages {@code plan} and {@code
   * statement} know neither the root nor each other.
   */
  private static final JavaClasses OURS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.pgassay.perf");

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
  void plans_and_statements_stand_alone() {
    noClasses()
        .that()
        .resideInAPackage("dev.pgassay.perf.plan..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.pgassay.perf", "dev.pgassay.perf.statement..")
        .check(OURS);
    noClasses()
        .that()
        .resideInAPackage("dev.pgassay.perf.statement..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.pgassay.perf", "dev.pgassay.perf.plan..")
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
