package dev.pgassay.assertions.content;

import dev.pgassay.assertions.catalog.Sequence;
import dev.pgassay.assertions.sql.SqlLiteral;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where sequences are. */
final class SequencePositions {

  /**
   * How many values ahead of its position PostgreSQL logs a sequence: {@code SEQ_LOG_VALS} in
   * {@code src/backend/commands/sequence.c}.
   */
  private static final int LOGGED_AHEAD = 32;

  /** How many sequences are asked for in a statement. */
  private static final int AT_ONCE = 200;

  /** Where a sequence is. */
  private record Position(long lastValue, boolean called) {

    long next(long increment) {
      return called ? lastValue + increment : lastValue;
    }

    @Override
    public String toString() {
      return lastValue + (called ? "" : ", not given yet");
    }
  }

  private final Map<String, Position> positions = new HashMap<>();

  static SequencePositions read(Side side, List<Sequence> sequences) throws SQLException {
    SequencePositions read = new SequencePositions();
    for (int i = 0; i < sequences.size(); i += AT_ONCE) {
      String query =
          sequences.subList(i, Math.min(i + AT_ONCE, sequences.size())).stream()
              .map(
                  sequence ->
                      "select "
                          + SqlLiteral.quoted(sequence.identity())
                          + ", last_value, is_called from "
                          + sequence.name())
              .collect(Collectors.joining("\nunion all\n"));
      side.query(
          query,
          rows -> {
            while (rows.next()) {
              read.positions.put(
                  rows.getString(1), new Position(rows.getLong(2), rows.getBoolean(3)));
            }
            return read;
          });
    }
    return read;
  }

  static String objectOf(Sequence sequence) {
    return "position of sequence " + sequence.identity();
  }

  /**
   * How another database's sequence stands elsewhere.
   *
   * @param aheadAllowed whether it may be ahead as far as one of a restored server is
   */
  Optional<ContentDifference> differenceTo(
      SequencePositions other, Sequence sequence, boolean aheadAllowed) {
    Position here = positions.get(sequence.identity());
    Position there = other.positions.get(sequence.identity());
    if (here == null || there == null || here.equals(there)) {
      return Optional.empty();
    }
    long increment = sequence.increment();
    long ahead = there.next(increment) - here.next(increment);
    boolean asRestored =
        ahead % increment == 0 && ahead / increment >= 0 && ahead / increment <= LOGGED_AHEAD;
    if (asRestored && aheadAllowed) {
      return Optional.empty();
    }
    return Optional.of(
        new ContentDifference(
            objectOf(sequence),
            there + " instead of " + here,
            asRestored
                ? List.of(
                    "A server that was restored or has crashed may be ahead by up to 32 values:"
                        + " `ComparedContent.whole().lettingSequencesRunAhead()`.")
                : List.of(),
            "select last_value, is_called from " + sequence.name() + ";"));
  }
}
