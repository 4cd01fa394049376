package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import java.util.List;
import java.util.stream.Stream;

/** Checks of extensions. */
final class ExtensionChecks {

  private ExtensionChecks() {}

  /** Extensions whose objects stand in the schema {@code public}. */
  static Stream<Finding> inPublic(Catalog catalog, Parameters parameters) {
    return catalog.extensions().stream()
        .filter(extension -> extension.schemaName().equals("public"))
        .map(
            extension ->
                Finding.of(
                    extension,
                    "its objects stand in schema public, among those of the application"));
  }

  /** Extensions that are older than what the server would install. */
  static Stream<Finding> outdated(Catalog catalog, Parameters parameters) {
    return catalog.extensions().stream()
        .filter(extension -> extension.defaultVersion() != null)
        .filter(extension -> !extension.version().equals(extension.defaultVersion()))
        .map(
            extension ->
                Finding.of(
                        extension,
                        "it has version %s, and the server would install %s"
                            .formatted(extension.version(), extension.defaultVersion()))
                    .withFix("alter extension %s update;".formatted(extension.identity())));
  }

  /** Extensions that are not on a list. */
  static Stream<Finding> notAllowed(Catalog catalog, Parameters parameters) {
    List<String> allowed = parameters.names("allowed");
    return catalog.extensions().stream()
        .filter(extension -> !allowed.contains(extension.name()))
        .map(
            extension -> Finding.of(extension, "it is not one of the extensions that are allowed"));
  }
}
