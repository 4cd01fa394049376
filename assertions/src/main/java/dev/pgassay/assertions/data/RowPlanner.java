package dev.pgassay.assertions.data;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.ConstraintType;
import dev.pgassay.assertions.catalog.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Decides for each column of a table where its values come from. */
final class RowPlanner {

  private static final Pattern CONSTANT =
      Pattern.compile(
          "\\(?(?:-?[\\d.]+|'(?:[^']|'')*+'|true|false|NULL)(?:::[\\w \"().,\\[\\]]+)?\\)?(?:::[\\w \"().,\\[\\]]+)?");
  private static final int MOST_KEYS = 100_000;

  private final Table table;
  private final long count;
  private final Map<String, Given> given;
  private final TableContents contents;
  private final TypeValues types;
  private final Refusals refusals;
  private final RowMaker maker;
  private final Checks checks = new Checks();
  private final Partitions partitions;
  private final List<UniqueKey> uniqueKeys;

  /** Columns that need no more care: their values come from somewhere. */
  private final Set<String> settled = new HashSet<>();

  private final Set<String> leftNull = new HashSet<>();

  /** Columns that are compared with others, and what each may be. */
  private final Map<String, ScalarValues> scalars = new LinkedHashMap<>();

  /** Columns that are chosen at random, unless a unique key takes them. */
  private final Map<Axis, Set<String>> axes = new LinkedHashMap<>();

  RowPlanner(
      Table table, long count, Map<String, Given> given, Catalog catalog, TableContents contents)
      throws SQLException {
    this.table = table;
    this.count = count;
    this.given = given;
    this.contents = contents;
    this.types = new TypeValues(catalog);
    this.refusals = new Refusals(table, count);
    this.maker = new RowMaker(refusals, contents.count(table));
    this.partitions = Partitions.of(table, catalog);
    this.uniqueKeys = UniqueKey.of(table);
    for (Constraint constraint : table.constraints(ConstraintType.CHECK)) {
      if (constraint.enforced() && constraint.expression() != null) {
        checks.add(constraint.expression());
      }
    }
  }

  /** Returns what makes the rows. */
  RowMaker plan() throws SQLException {
    settleGiven();
    settleForeignKeys();
    settlePartitionColumns();
    List<String> ordered = settleOrdered();
    settleOthers();
    settleUniqueKeys();
    axes.forEach((axis, columns) -> maker.choose(axis, refusals.draws(String.join(",", columns))));
    planOrdered(ordered);
    return maker;
  }

  private void settleGiven() {
    given.forEach(
        (column, source) -> {
          settled.add(column);
          if (source instanceof Given.Value value) {
            maker.give(column, value);
          } else if (source instanceof Given.Picked picked) {
            Draws draws = refusals.draws(column);
            maker.give(
                column,
                new Given.Value(
                    row -> picked.values().get((int) draws.below(picked.values().size(), row))));
          }
        });
  }

  // Foreign keys

  private void settleForeignKeys() throws SQLException {
    List<Constraint> foreignKeys =
        table.constraints(ConstraintType.FOREIGN_KEY).stream()
            .sorted(
                Comparator.comparingInt((Constraint key) -> -key.columns().size())
                    .thenComparing(Constraint::name))
            .toList();
    List<Keys> pools = new ArrayList<>();
    for (Constraint key : foreignKeys) {
      if (settled.containsAll(key.columns())
          && pools.stream().noneMatch(pool -> shares(pool, key))) {
        continue;
      }
      Optional<Keys> keys = keys(key);
      if (keys.isEmpty()) {
        continue;
      }
      List<String> known =
          key.columns().stream().filter(maker::writes).filter(given::containsKey).toList();
      if (!known.isEmpty()) {
        follow(key, known, keys.get());
      } else if (key.columns().stream().noneMatch(given::containsKey)) {
        merge(keys.get(), pools);
      }
      settled.addAll(key.columns());
    }
    for (Keys pool : pools) {
      if (pool.keys().isEmpty()) {
        throw refusals.noSharedParent(pool.columns());
      }
      add(new ParentAxis(positions(pool.columns()), pool.keys()), pool.columns());
    }
  }

  private static boolean shares(Keys pool, Constraint key) {
    return key.columns().stream().anyMatch(pool.columns()::contains);
  }

  /** Returns the keys that a foreign key may refer to, or empty when it is left NULL. */
  private Optional<Keys> keys(Constraint key) throws SQLException {
    Keys keys = allowed(contents.keys(table, key, keysNeeded(), parentsNeeded(key)));
    if (!keys.keys().isEmpty()) {
      return Optional.of(keys);
    }
    List<String> nullable =
        key.columns().stream()
            .filter(column -> column(column).nullable() && !given.containsKey(column))
            .toList();
    if (nullable.isEmpty() && contents.isSelfReference(table, key)) {
      refersToItself(key);
      return Optional.empty();
    }
    leftNull.addAll(nullable);
    nullable.forEach(maker::position);
    settled.addAll(nullable);
    return Optional.empty();
  }

  private void refersToItself(Constraint key) {
    List<String> referenced = Objects.requireNonNull(key.references(), "a foreign key").columns();
    for (int i = 0; i < referenced.size(); i++) {
      if (isMadeByServer(column(referenced.get(i))) && !given.containsKey(referenced.get(i))) {
        throw refusals.selfReference(key);
      }
      maker.copy(referenced.get(i), key.columns().get(i));
    }
    settled.addAll(key.columns());
  }

  private int keysNeeded() {
    return (int) Math.min(Math.max(count, MOST_KEYS), Integer.MAX_VALUE);
  }

  /** How many rows the other table needs at least, so that unique keys have enough to combine. */
  private long parentsNeeded(Constraint key) {
    long needed = 1;
    for (UniqueKey unique : uniqueKeys) {
      List<Constraint> inside =
          table.constraints(ConstraintType.FOREIGN_KEY).stream()
              .filter(other -> unique.columns().containsAll(other.columns()))
              .toList();
      boolean onlyReferences =
          unique.columns().stream()
              .allMatch(
                  column -> inside.stream().anyMatch(other -> other.columns().contains(column)));
      if (unique.everywhere() && onlyReferences && inside.contains(key)) {
        needed = Math.max(needed, (long) Math.ceil(Math.pow(count, 1.0 / inside.size())));
      }
    }
    return needed;
  }

  /** Leaves out what a constraint or the partitions do not allow. */
  private Keys allowed(Keys keys) {
    List<List<String>> allowed =
        keys.keys().stream()
            .filter(
                key -> {
                  for (int i = 0; i < key.size(); i++) {
                    List<String> listed = checks.of(keys.columns().get(i)).allowed();
                    if (listed != null && !listed.contains(key.get(i))) {
                      return false;
                    }
                  }
                  return true;
                })
            .toList();
    return new Keys(keys.columns(), allowed);
  }

  private void follow(Constraint key, List<String> known, Keys keys) {
    maker.give(
        new GivenParents(
            positions(known),
            positions(key.columns()),
            keys.by(known),
            refusals.draws(String.join(",", key.columns()))),
        key.name());
  }

  private static void merge(Keys keys, List<Keys> pools) {
    Keys merged = keys;
    for (Keys pool : List.copyOf(pools)) {
      if (pool.sharesColumnsWith(merged)) {
        merged = pool.joinedWith(merged, MOST_KEYS);
        pools.remove(pool);
      }
    }
    pools.add(merged);
  }

  // Columns with values of their own

  private void settlePartitionColumns() {
    List<String> columns =
        partitions.columns().stream().filter(column -> !settled.contains(column)).toList();
    if (columns.isEmpty()) {
      return;
    }
    List<List<Values>> leaves = new ArrayList<>();
    for (Map<String, Restriction> leaf : partitions.leaves()) {
      List<Values> values = new ArrayList<>();
      for (String column : columns) {
        Restriction restriction = checks.of(column).copy();
        restriction.addAll(leaf.getOrDefault(column, new Restriction()));
        values.add(
            values(column, restriction)
                .orElseThrow(() -> refusals.unknownType(column, column(column).type().text())));
      }
      leaves.add(values);
    }
    add(new ColumnsAxis(positions(columns), leaves), columns);
    settled.addAll(columns);
  }

  private Optional<Values> values(String column, Restriction restriction) {
    try {
      return types.of(column(column).type().text(), column, restriction);
    } catch (UnfillableException e) {
      throw refusals.noValue(column, e);
    }
  }

  private void settleOthers() {
    for (Column column : table.columns()) {
      String name = column.name();
      if (settled.contains(name) || column.generated() != null || isLeftToServer(column)) {
        continue;
      }
      Restriction restriction = checks.of(name);
      Optional<Values> values =
          restriction.isAlwaysNull() && column.nullable()
              ? Optional.empty()
              : values(name, restriction);
      if (values.isPresent()) {
        add(ColumnsAxis.of(maker.position(name), values.get()), List.of(name));
      } else if (column.nullable()) {
        maker.position(name);
        leftNull.add(name);
      } else if (column.defaultExpression() == null) {
        throw refusals.unknownType(name, column.type().text());
      }
    }
  }

  /** Whether the server's own value serves: a number of a sequence, or a constant. */
  private boolean isLeftToServer(Column column) {
    boolean unique = uniqueKeys.stream().anyMatch(key -> key.columns().contains(column.name()));
    return isMadeByServer(column)
        || column.defaultExpression() != null
            && !unique
            && CONSTANT.matcher(column.defaultExpression()).matches();
  }

  private static boolean isMadeByServer(Column column) {
    return column.identity() != null
        || column.defaultExpression() != null && column.defaultExpression().contains("nextval(");
  }

  // Columns that are compared with others

  private List<String> settleOrdered() {
    for (Checks.Order order : checks.orders()) {
      for (String column : List.of(order.lower(), order.higher())) {
        if (!settled.contains(column) && table.column(column).isPresent()) {
          scalars(column).ifPresent(values -> scalars.put(column, values));
        }
      }
    }
    for (int round = 0; round < scalars.size(); round++) {
      checks.orders().forEach(this::narrow);
    }
    Set<String> sorted = new LinkedHashSet<>();
    scalars.keySet().forEach(column -> visit(column, sorted, new HashSet<>()));
    settled.addAll(sorted);
    sorted.forEach(maker::position);
    return List.copyOf(sorted);
  }

  private Optional<ScalarValues> scalars(String column) {
    Restriction restriction = checks.of(column);
    if (restriction.allowed() != null
        || restriction.isAlwaysNull()
        || column(column).generated() != null) {
      return Optional.empty();
    }
    try {
      return types.scalars(column(column).type().text(), column, restriction);
    } catch (UnfillableException e) {
      throw refusals.noValue(column, e);
    }
  }

  /** Lowers what the lower column may be, so that there is room for the higher one. */
  private void narrow(Checks.Order order) {
    ScalarValues lower = scalars.get(order.lower());
    ScalarValues higher = scalars.get(order.higher());
    if (lower == null || higher == null || !lower.scale().equals(higher.scale())) {
      return;
    }
    long most = higher.highest() - units(order);
    long usual = Math.min(lower.usualHighest(), higher.usualHighest() - units(order));
    scalars.put(
        order.lower(),
        new ScalarValues(
            lower.scale(),
            lower.lowest(),
            Math.min(lower.highest(), most),
            lower.usualLowest(),
            usual < lower.usualLowest() ? Math.min(lower.usualHighest(), most) : usual,
            lower.excluded()));
  }

  private static long units(Checks.Order order) {
    return order.strict() ? 1 : 0;
  }

  /** Puts lower columns before higher ones. */
  private void visit(String column, Set<String> sorted, Set<String> path) {
    if (!scalars.containsKey(column) || !path.add(column)) {
      return;
    }
    checks.orders().stream()
        .filter(order -> order.higher().equals(column))
        .forEach(order -> visit(order.lower(), sorted, path));
    sorted.add(column);
  }

  private void planOrdered(List<String> ordered) {
    for (String column : ordered) {
      maker.choose(
          new OrderedColumn(
              maker.position(column),
              Objects.requireNonNull(scalars.get(column), column),
              distances(column, true),
              distances(column, false),
              refusals.draws(column)));
    }
  }

  private List<OrderedColumn.Distance> distances(String column, boolean toLower) {
    return checks.orders().stream()
        .filter(order -> (toLower ? order.higher() : order.lower()).equals(column))
        .map(
            order ->
                new OrderedColumn.Distance(
                    maker.position(toLower ? order.lower() : order.higher()), units(order)))
        .toList();
  }

  // Unique keys

  private void settleUniqueKeys() throws SQLException {
    List<Set<String>> distinct = new ArrayList<>();
    for (UniqueKey key : uniqueKeys) {
      boolean alreadyDistinct =
          key.columns().stream().anyMatch(this::isDistinctByItself)
              || !key.nullsNotDistinct() && key.columns().stream().anyMatch(leftNull::contains)
              || distinct.stream().anyMatch(key.columns()::containsAll);
      if (!alreadyDistinct) {
        makeDistinct(key, distinct);
      }
    }
  }

  private boolean isDistinctByItself(String column) {
    return !maker.writes(column) && isMadeByServer(column(column));
  }

  private void makeDistinct(UniqueKey key, List<Set<String>> distinct) throws SQLException {
    List<Axis> candidates =
        axes.entrySet().stream()
            .filter(entry -> key.columns().containsAll(entry.getValue()))
            .map(Map.Entry::getKey)
            .sorted(Comparator.comparingLong(Axis::distinctSize).reversed())
            .toList();
    Optional<List<Axis>> chosen = choice(candidates);
    if (chosen.isEmpty()) {
      giveUp(key, candidates);
      return;
    }
    List<Integer> positions = new ArrayList<>();
    Set<String> columns = new TreeSet<>();
    for (Axis axis : chosen.get()) {
      columns.addAll(Objects.requireNonNull(axes.remove(axis), "an axis of the table"));
      positions.addAll(axis.positions());
    }
    List<String> inOrder =
        positions.stream().map(position -> maker.columns().get(position)).toList();
    maker.chooseDistinct(
        new DistinctAxes(chosen.get(), contents.hashes(table, inOrder), contents.count(table)),
        key);
    distinct.add(columns);
  }

  /** Returns one axis that suffices, or several that do together. */
  private Optional<List<Axis>> choice(List<Axis> candidates) {
    for (int some = 1; some <= candidates.size(); some++) {
      List<Axis> first = candidates.subList(0, some);
      if (DistinctAxes.size(first) >= count) {
        return Optional.of(List.copyOf(first));
      }
    }
    return Optional.empty();
  }

  /** What is left when a key has too few values: NULL, the server's judgement, or a refusal. */
  private void giveUp(UniqueKey key, List<Axis> candidates) {
    List<String> nullable =
        key.columns().stream()
            .filter(column -> column(column).nullable() && !given.containsKey(column))
            .toList();
    boolean allAreMade =
        candidates.stream().mapToInt(axis -> axis.positions().size()).sum() == key.columns().size();
    if (allAreMade && !nullable.isEmpty() && !key.nullsNotDistinct()) {
      candidates.stream()
          .filter(axis -> nullable.containsAll(Objects.requireNonNull(axes.get(axis), "an axis")))
          .forEach(axes::remove);
      leftNull.addAll(nullable);
    } else if (allAreMade && key.everywhere()) {
      throw refusals.exhausted(key, DistinctAxes.size(candidates));
    }
  }

  private void add(Axis axis, List<String> columns) {
    // In order: the draws are named by the columns.
    axes.put(axis, new LinkedHashSet<>(columns));
  }

  private List<Integer> positions(List<String> columns) {
    return columns.stream().map(maker::position).toList();
  }

  private Column column(String name) {
    return table.column(name).orElseThrow();
  }
}
