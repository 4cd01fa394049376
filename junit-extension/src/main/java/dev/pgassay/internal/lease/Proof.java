package dev.pgassay.internal.lease;

import dev.pgassay.internal.template.Occupancy.QuietSpan;
import dev.pgassay.internal.template.PristineState.SequenceState;
import dev.pgassay.internal.template.PristineState.StoredTable;
import java.util.List;
import java.util.Optional;

/**
 * What the log proves of a database that comes back from a test.
 *
 * @param doubt why it must not be put back in place, if so
 * @param tables the tables that were written to
 * @param sequences the sequences that were moved
 * @param surviving whether sessions that others opened may still be there
 * @param free whether nobody at all is connected, so that the database can be renamed
 * @param position where the log stood; whatever was written later counts for the next test
 * @param quiet a proof that nobody wrote to what all databases share
 */
record Proof(
    Optional<String> doubt,
    List<StoredTable> tables,
    List<SequenceState> sequences,
    boolean surviving,
    boolean free,
    long position,
    Optional<QuietSpan> quiet) {

  Proof {
    tables = List.copyOf(tables);
    sequences = List.copyOf(sequences);
  }

  static Proof doubtful(String doubt) {
    return new Proof(Optional.of(doubt), List.of(), List.of(), true, false, 0, Optional.empty());
  }

  boolean isUntouched() {
    return tables.isEmpty() && sequences.isEmpty();
  }
}
