package dev.pgassay.assertions.change;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Gives each expectation a row of its own, for as many of them as there can be. An expectation that
 * many rows meet gives way to one that only its row meets (augmenting paths, after Kuhn).
 */
final class Assignment {

  private final List<BitSet> matching;
  private final int[] expectationOf;

  /**
   * Prepares an assignment.
   *
   * @param matching the rows that meet each expectation
   * @param rows how many rows there are
   */
  Assignment(List<BitSet> matching, int rows) {
    this.matching = matching;
    this.expectationOf = new int[rows];
    Arrays.fill(expectationOf, -1);
  }

  /** Returns the row of each expectation, or -1 where there is none. */
  int[] rows() {
    for (int i = 0; i < matching.size(); i++) {
      assign(i, new BitSet());
    }
    int[] rows = new int[matching.size()];
    Arrays.fill(rows, -1);
    for (int row = 0; row < expectationOf.length; row++) {
      if (expectationOf[row] >= 0) {
        rows[expectationOf[row]] = row;
      }
    }
    return rows;
  }

  private boolean assign(int expectation, BitSet tried) {
    BitSet rows = matching.get(expectation);
    for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
      if (!tried.get(row)) {
        tried.set(row);
        if (expectationOf[row] < 0 || assign(expectationOf[row], tried)) {
          expectationOf[row] = expectation;
          return true;
        }
      }
    }
    return false;
  }
}
