package dev.pgassay.perf.statement;

import dev.pgassay.assertions.failure.Failure;

/** What is said where there was nothing to examine. */
final class NothingRecorded {

  private NothingRecorded() {}

  static Failure in(Failure failure, Statements statements) {
    return failure
        .but(
            statements.databaseUsed()
                ? "0 statements were recorded"
                : "0 statements were recorded: nobody but pgassay ever got a connection of this"
                    + " database from its DataSource")
        .detail(
            "To resolve this, do one of:\n"
                + "  -> let the action execute something\n"
                + "  -> give the application this DataSource; what it opens from the JDBC URL cannot"
                + " be seen\n"
                + "  -> wrap the application's own DataSource with StatementRecorder.wrap(…), give"
                + " it that, and record that");
  }
}
