package dev.pgassay.assertions.data;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the rows of one table, one after the other. */
final class RowMaker {

  private record Choice(Axis axis, Draws draws) {}

  private record Distinct(DistinctAxes axes, UniqueKey key) {}

  private record GivenColumn(int position, Given.Value value) {}

  private record Nulls(int position, long perMillion, Draws draws) {}

  private record Copy(int from, int to) {}

  private record Parents(GivenParents parents, String foreignKey) {}

  private static final long MILLION = 1_000_000;

  private final Map<String, Integer> positions = new LinkedHashMap<>();
  private final List<GivenColumn> given = new ArrayList<>();
  private final List<Parents> givenParents = new ArrayList<>();
  private final List<Distinct> distinct = new ArrayList<>();
  private final List<Choice> choices = new ArrayList<>();
  private final List<OrderedColumn> ordered = new ArrayList<>();
  private final List<Copy> copies = new ArrayList<>();
  private final List<Nulls> nulls = new ArrayList<>();
  private final Refusals refusals;
  private final long rowsBefore;

  /**
   * Begins without columns.
   *
   * @param refusals says why a row cannot be made
   * @param rowsBefore how many rows the table has
   */
  RowMaker(Refusals refusals, long rowsBefore) {
    this.refusals = refusals;
    this.rowsBefore = rowsBefore;
  }

  /** Returns the position of a column, which is written from now on. */
  int position(String column) {
    return positions.computeIfAbsent(column, name -> positions.size());
  }

  boolean writes(String column) {
    return positions.containsKey(column);
  }

  List<String> columns() {
    return List.copyOf(positions.keySet());
  }

  void give(String column, Given.Value value) {
    given.add(new GivenColumn(position(column), value));
  }

  void give(GivenParents parents, String foreignKey) {
    givenParents.add(new Parents(parents, foreignKey));
  }

  void choose(Axis axis, Draws draws) {
    choices.add(new Choice(axis, draws));
  }

  void chooseDistinct(DistinctAxes axes, UniqueKey key) {
    distinct.add(new Distinct(axes, key));
  }

  void choose(OrderedColumn column) {
    ordered.add(column);
  }

  /** Lets a column get the value of another one. */
  void copy(String from, String to) {
    copies.add(new Copy(position(from), position(to)));
  }

  void nulls(String column, double share) {
    nulls.add(
        new Nulls(
            position(column), Math.round(share * MILLION), refusals.draws(column + " is null")));
  }

  /** Makes a row, by its number from 0. */
  @Nullable String[] row(long number) {
    long draw = rowsBefore + number;
    @Nullable String[] row = new String[positions.size()];
    for (GivenColumn column : given) {
      row[column.position()] = LiteralText.of(column.value().ofRow().apply(number));
    }
    for (Parents parents : givenParents) {
      if (!parents.parents().choose(draw, row)) {
        throw refusals.noParent(parents.foreignKey());
      }
    }
    for (Distinct key : distinct) {
      if (!key.axes().choose(row)) {
        throw refusals.exhausted(key.key(), number);
      }
    }
    for (Choice choice : choices) {
      choice.axis().choose(choice.draws().below(choice.axis().size(), draw), row);
    }
    for (OrderedColumn column : ordered) {
      if (!column.choose(draw, row)) {
        throw refusals.noValueBetween(columns().get(column.position()));
      }
    }
    for (Copy copy : copies) {
      row[copy.to()] = row[copy.from()];
    }
    for (Nulls column : nulls) {
      if (column.draws().below(MILLION, draw) < column.perMillion()) {
        row[column.position()] = null;
      }
    }
    return row;
  }
}
