package dev.pgassay.assertions.catalog;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * An index.
 *
 * @param name its name
 * @param table the table or materialized view
 * @param owner the role that owns it
 * @param method its access method: {@code btree}, {@code gin}, …
 * @param keys what it sorts by, in order
 * @param including columns that it only includes
 * @param predicate the condition of a partial index, or null
 * @param unique whether it is unique
 * @param primary whether it is a primary key's
 * @param exclusion whether it is an exclusion constraint's
 * @param immediate whether uniqueness is checked at once
 * @param nullsNotDistinct whether two NULLs are the same
 * @param valid whether queries may use it; false is what a failed {@code create index concurrently}
 *     leaves
 * @param ready whether writes maintain it
 * @param clustered whether {@code cluster} orders by it
 * @param replicaIdentity whether it is the table's replica identity
 * @param constraint the constraint that it serves, or null
 * @param parent the index of the partitioned table that it is part of, or null
 * @param options storage parameters
 * @param tablespace its tablespace where that is not the database's, or null
 * @param statisticsTargets statistics targets of expressions, as {@code position=target}
 * @param definition its definition, as {@code pg_get_indexdef} gives it
 * @param comment its comment, or null
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Index(
    QualifiedName name,
    QualifiedName table,
    String owner,
    String method,
    List<IndexKey> keys,
    List<String> including,
    @Nullable String predicate,
    boolean unique,
    boolean primary,
    boolean exclusion,
    boolean immediate,
    boolean nullsNotDistinct,
    boolean valid,
    boolean ready,
    boolean clustered,
    boolean replicaIdentity,
    @Nullable String constraint,
    @Nullable QualifiedName parent,
    Map<String, String> options,
    @Nullable String tablespace,
    List<String> statisticsTargets,
    String definition,
    @Nullable String comment)
    implements SchemaObject {

  @Override
  public ObjectType type() {
    return ObjectType.INDEX;
  }

  @Override
  public @Nullable String extension() {
    return null;
  }

  /** {@return the columns that it sorts by, in order; expressions are left out} */
  public List<String> columns() {
    return keys.stream().map(IndexKey::column).filter(Objects::nonNull).toList();
  }
}
