package dev.pgassay.perf;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  /**
   * The module in one line: Query -> Explain -> QueryPlan -> assertions, over public types only.
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
}
