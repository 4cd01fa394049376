package dev.pgassay.assertions.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One or more columns of a row that are chosen together, by one number: what another number chooses
 * differs in at least one of them.
 */
interface Axis {

  /** Returns the positions of the columns in a row. */
  List<Integer> positions();

  /** Returns how many choices look natural. */
  long size();

  /** Returns how many there are at all. */
  long distinctSize();

  /** Writes the natural choice of this number, from 0 to {@link #size()}. */
  void choose(long number, @Nullable String[] row);

  /** Writes the choice of this number, from 0 to {@link #distinctSize()}. */
  void chooseDistinct(long number, @Nullable String[] row);
}
