package dev.pgassay.assertions.files;

import java.nio.file.Path;
import java.util.Optional;
import org.apiguardian.api.API;

/** Where results are written: {@code pgassay.results}, as the engine reads it as well. */
@API(status = API.Status.INTERNAL)
public final class ResultsDirectory {

  private ResultsDirectory() {}

  /** {@return the directory, {@code target/pgassay} by default} */
  public static Path path() {
    return Optional.ofNullable(System.getProperty("pgassay.results"))
        .or(() -> Optional.ofNullable(System.getenv("PGASSAY_RESULTS")))
        .map(Path::of)
        .orElse(Path.of("target", "pgassay"));
  }
}
