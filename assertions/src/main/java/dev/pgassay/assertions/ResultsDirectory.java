package dev.pgassay.assertions;

import java.nio.file.Path;
import java.util.Optional;

/** Where results are written: {@code pgassay.results}, as the engine reads it as well. */
final class ResultsDirectory {

  private ResultsDirectory() {}

  static Path path() {
    return Optional.ofNullable(System.getProperty("pgassay.results"))
        .or(() -> Optional.ofNullable(System.getenv("PGASSAY_RESULTS")))
        .map(Path::of)
        .orElse(Path.of("target", "pgassay"));
  }
}
