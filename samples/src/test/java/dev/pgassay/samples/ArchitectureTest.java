package dev.pgassay.samples;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  /** The shop -> JDBC; its lessons -> what pgassay shows to users, and nothing behind it. */
  @Test
  void the_samples_use_what_users_may_use() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.pgassay.internal..", "dev.pgassay.spi..")
        .check(new ClassFileImporter().importPackages("dev.pgassay.samples"));
  }
}
