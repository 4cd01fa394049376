package dev.pgassay.assertions.migration.trace;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * The schema between two statements of a migration.
 *
 * @param relations tables, indexes, views, sequences, by oid
 * @param others schemas, functions, types and values of enums, by oid
 */
@API(status = API.Status.INTERNAL)
public record SchemaState(Map<Long, RelationState> relations, Map<Long, NamedObject> others) {

  static final SchemaState EMPTY = new SchemaState(Map.of(), Map.of());

  /** The state that a probe of all relations shows. */
  static SchemaState of(Probe probe) {
    return EMPTY.after(probe);
  }

  /** This state, but for what a probe shows to have changed. */
  SchemaState after(Probe probe) {
    Map<Long, RelationState> now = new HashMap<>(relations);
    probe.locks().forEach(lock -> now.remove(lock.oid()));
    probe.relations().forEach(relation -> now.put(relation.oid(), relation));
    probe
        .counts()
        .forEach(count -> now.put(count.oid(), relations.get(count.oid()).counted(count)));
    return new SchemaState(
        now,
        probe.others().stream()
            .collect(Collectors.toMap(NamedObject::oid, Function.identity(), (one, other) -> one)));
  }

  /** Whether all relations are known of which a probe has counts. */
  boolean knows(Probe probe) {
    return probe.counts().stream().map(Probe.Count::oid).allMatch(relations::containsKey);
  }

  /**
   * Finds a relation.
   *
   * @param oid its oid
   * @return the relation, empty if it is not there
   */
  public Optional<RelationState> relation(long oid) {
    return Optional.ofNullable(relations.get(oid));
  }

  /**
   * Returns the indexes of a table.
   *
   * @param table the table's oid
   * @return its indexes, in no order
   */
  public Stream<RelationState> indexes(long table) {
    return relations.values().stream().filter(relation -> relation.table() == table);
  }

  /**
   * Finds an index, which may have been made again under the same name.
   *
   * @param index the index at another moment
   * @return the index of this name and table, empty if there is none
   */
  public Optional<RelationState> indexNamed(RelationState index) {
    return indexes(index.table()).filter(other -> other.name().equals(index.name())).findFirst();
  }

  /**
   * Returns the tables that are partitions of another.
   *
   * @param parent the other's oid
   * @return its partitions, at any depth
   */
  public List<RelationState> partitions(long parent) {
    return relations.values().stream()
        .filter(relation -> relation.isTable() && relation.parents().contains(parent))
        .flatMap(child -> Stream.concat(Stream.of(child), partitions(child.oid()).stream()))
        .toList();
  }
}
