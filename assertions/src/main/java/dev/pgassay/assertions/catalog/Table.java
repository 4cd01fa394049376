package dev.pgassay.assertions.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A table: ordinary, partitioned or foreign.
 *
 * @param name its name
 * @param kind which of them it is
 * @param owner the role that owns it
 * @param persistence whether it survives a crash
 * @param columns its columns, in order
 * @param constraints its constraints, by name
 * @param indexes its indexes, by name
 * @param triggers its triggers, by name
 * @param policies its policies, by name
 * @param rules its rules, by name
 * @param partitionOf the partitioned table that it is a partition of, or null
 * @param partitionBound its bound as a partition, or null
 * @param partitionKey the key of a partitioned table ({@code RANGE (created_at)}), or null
 * @param inherits the tables that it inherits from, without the one it is a partition of
 * @param rowSecurity whether row-level security is enabled
 * @param forceRowSecurity whether it holds for the owner as well
 * @param replicaIdentity what logical replication identifies a changed row by
 * @param options storage parameters
 * @param accessMethod its table access method, or null
 * @param tablespace its tablespace where that is not the database's, or null
 * @param ofType the type of a typed table, or null
 * @param foreignServer the server of a foreign table, or null
 * @param foreignOptions options of a foreign table
 * @param estimatedRows how many rows the planner believes it has; -1 when it was never analyzed
 * @param privileges who may do what with it, the defaults of its owner and of {@code PUBLIC}
 *     included
 * @param extension the extension that it belongs to, or null
 * @param comment its comment, or null
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Table(
    QualifiedName name,
    Kind kind,
    String owner,
    Persistence persistence,
    List<Column> columns,
    List<Constraint> constraints,
    List<Index> indexes,
    List<Trigger> triggers,
    List<Policy> policies,
    List<Rule> rules,
    @Nullable QualifiedName partitionOf,
    @Nullable String partitionBound,
    @Nullable String partitionKey,
    List<QualifiedName> inherits,
    boolean rowSecurity,
    boolean forceRowSecurity,
    ReplicaIdentity replicaIdentity,
    Map<String, String> options,
    @Nullable String accessMethod,
    @Nullable String tablespace,
    @Nullable String ofType,
    @Nullable String foreignServer,
    Map<String, String> foreignOptions,
    double estimatedRows,
    List<Privilege> privileges,
    @Nullable String extension,
    @Nullable String comment)
    implements Relation {

  /** The kinds of tables. */
  public enum Kind {
    /** An ordinary table. */
    TABLE("table", ObjectType.TABLE),
    /** A partitioned table. */
    PARTITIONED_TABLE("partitioned table", ObjectType.TABLE),
    /** A foreign table. */
    FOREIGN_TABLE("foreign table", ObjectType.FOREIGN_TABLE);

    private final String word;
    private final ObjectType type;

    Kind(String word, ObjectType type) {
      this.word = word;
      this.type = type;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  @Override
  public ObjectType type() {
    return kind.type;
  }

  /** {@return whether it is a partition of another table} */
  public boolean isPartition() {
    return partitionOf != null;
  }

  /** {@return its primary key, if it has one} */
  public Optional<Constraint> primaryKey() {
    return constraints(ConstraintType.PRIMARY_KEY).stream().findFirst();
  }

  /**
   * Returns its constraints of a type.
   *
   * @param type the type
   * @return the constraints, by name; empty when it has none
   */
  public List<Constraint> constraints(ConstraintType type) {
    return constraints.stream().filter(constraint -> constraint.type() == type).toList();
  }

  /** {@return whether Flyway keeps its history here} */
  public boolean isFlywayHistory() {
    return isFlywayHistory(columns.stream().map(Column::name).toList());
  }

  /**
   * Returns whether a table is where Flyway keeps its history.
   *
   * @param columns the names of its columns
   * @return whether it has those of a history
   */
  @API(status = API.Status.INTERNAL)
  public static boolean isFlywayHistory(Collection<String> columns) {
    return columns.containsAll(FLYWAY_COLUMNS);
  }

  private static final Set<String> FLYWAY_COLUMNS =
      Set.of(
          "installed_rank",
          "version",
          "description",
          "type",
          "script",
          "checksum",
          "installed_by",
          "installed_on",
          "execution_time",
          "success");
}
