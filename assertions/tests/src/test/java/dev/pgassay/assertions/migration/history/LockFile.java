package dev.pgassay.assertions.migration.history;

import dev.pgassay.assertions.files.CommittedFile;
import java.nio.file.Path;

/** A lock file of a test's own, which is written and compared whatever the build is run with. */
public record LockFile(Path file) {

  public void write(MigrationHistoryAssert history) {
    history.matches(new CommittedFile(file, true, false));
  }

  public void compareWith(MigrationHistoryAssert history) {
    history.matches(new CommittedFile(file, false, true));
  }
}
