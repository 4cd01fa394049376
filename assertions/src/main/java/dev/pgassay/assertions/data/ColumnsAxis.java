package dev.pgassay.assertions.data;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Columns that get made values: a single one, or those that decide on the partition of a row. */
final class ColumnsAxis implements Axis {

  private final List<Integer> positions;
  private final List<List<Values>> leaves;
  private final List<List<Values>> distinctLeaves;
  private final long size;
  private final long distinctSize;

  /**
   * Joins columns.
   *
   * @param positions their positions
   * @param leaves for each partition, the values of each column
   */
  ColumnsAxis(List<Integer> positions, List<List<Values>> leaves) {
    this.positions = positions;
    this.leaves = leaves;
    this.distinctLeaves =
        leaves.stream().map(leaf -> leaf.stream().map(Values::distinct).toList()).toList();
    this.size = CodeValues.product(leaves.size(), smallestLeaf(leaves));
    this.distinctSize = CodeValues.product(leaves.size(), smallestLeaf(distinctLeaves));
  }

  static ColumnsAxis of(int position, Values values) {
    return new ColumnsAxis(List.of(position), List.of(List.of(values)));
  }

  /** The columns of a leaf count along, so it has as many choices as its largest column. */
  private static long smallestLeaf(List<List<Values>> leaves) {
    return leaves.stream()
        .map(leaf -> leaf.stream().map(Values::size).max(Comparator.naturalOrder()).orElseThrow())
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  @Override
  public List<Integer> positions() {
    return positions;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public long distinctSize() {
    return distinctSize;
  }

  @Override
  public void choose(long number, @Nullable String[] row) {
    write(leaves, number, row);
  }

  @Override
  public void chooseDistinct(long number, @Nullable String[] row) {
    write(distinctLeaves, number, row);
  }

  private void write(List<List<Values>> leaves, long number, @Nullable String[] row) {
    List<Values> leaf = leaves.get((int) (number % leaves.size()));
    long rest = number / leaves.size();
    for (int i = 0; i < leaf.size(); i++) {
      Values values = leaf.get(i);
      row[positions.get(i)] = values.get(rest % values.size());
    }
  }
}
