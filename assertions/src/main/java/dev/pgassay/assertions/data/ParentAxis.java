package dev.pgassay.assertions.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns of foreign keys, which get keys of rows that are there. */
final class ParentAxis implements Axis {

  private final List<Integer> positions;
  private final List<List<String>> keys;

  /**
   * Joins columns.
   *
   * @param positions their positions
   * @param keys the keys, each with a value per position; none twice
   */
  ParentAxis(List<Integer> positions, List<List<String>> keys) {
    this.positions = positions;
    this.keys = keys;
  }

  @Override
  public List<Integer> positions() {
    return positions;
  }

  @Override
  public long size() {
    return keys.size();
  }

  @Override
  public long distinctSize() {
    return keys.size();
  }

  @Override
  public void choose(long number, @Nullable String[] row) {
    List<String> key = keys.get((int) number);
    for (int i = 0; i < positions.size(); i++) {
      row[positions.get(i)] = key.get(i);
    }
  }

  @Override
  public void chooseDistinct(long number, @Nullable String[] row) {
    choose(number, row);
  }
}
