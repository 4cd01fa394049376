package dev.pgassay.assertions.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Axes that together never choose the same twice, nor what is in the table already. */
final class DistinctAxes {

  private final List<Axis> axes;
  private final long[] sizes;
  private final List<Integer> positions;
  private final Set<Long> taken;
  private final long size;
  private final long first;
  private long tried;

  /**
   * Combines axes.
   *
   * @param axes the axes
   * @param taken hashes of what is in the table, see {@link #hash}
   * @param rowsBefore how many rows the table has; the choices begin after as many, because a text
   *     that PostgreSQL writes in another way than it was given is not found among those taken
   */
  DistinctAxes(List<Axis> axes, Set<Long> taken, long rowsBefore) {
    this.axes = axes;
    this.sizes = axes.stream().mapToLong(Axis::distinctSize).toArray();
    this.positions = axes.stream().flatMap(axis -> axis.positions().stream()).toList();
    this.taken = taken;
    this.size = size(axes);
    this.first = rowsBefore % size;
  }

  /** Returns how many different choices axes have together. */
  static long size(List<Axis> axes) {
    long size = 1;
    for (Axis axis : axes) {
      size = CodeValues.product(size, axis.distinctSize());
    }
    return size;
  }

  List<Axis> axes() {
    return axes;
  }

  List<Integer> positions() {
    return positions;
  }

  /** Writes the next choice; returns whether there was one left. */
  boolean choose(@Nullable String[] row) {
    do {
      if (tried == size) {
        return false;
      }
      long left = size - first;
      write(tried < left ? first + tried : tried - left, row);
      tried++;
    } while (!taken.isEmpty() && taken.contains(hash(values(row))));
    return true;
  }

  private void write(long number, @Nullable String[] row) {
    long rest = number;
    long shift = 0;
    for (int i = 0; i < sizes.length; i++) {
      long digit = rest % sizes[i];
      // Shifted by the digit before, so that every axis changes from row to row.
      axes.get(i).chooseDistinct((digit + shift) % sizes[i], row);
      shift = digit % (i + 1 < sizes.length ? sizes[i + 1] : 1);
      rest /= sizes[i];
    }
  }

  private List<String> values(@Nullable String[] row) {
    List<String> values = new ArrayList<>();
    for (int position : positions) {
      values.add(String.valueOf(row[position]));
    }
    return values;
  }

  /** Returns a hash that is the same for texts that differ in case only. */
  static long hash(List<String> values) {
    return Draws.hash(String.join("\u0000", values).toLowerCase(Locale.ROOT));
  }
}
