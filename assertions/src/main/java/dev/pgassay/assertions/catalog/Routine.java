package dev.pgassay.assertions.catalog;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A function, a procedure, an aggregate or a window function.
 *
 * @param name its name
 * @param kind which of them it is
 * @param owner the role that owns it
 * @param identityArguments its arguments without defaults: what tells it from others of its name
 * @param arguments its arguments, as they were declared
 * @param argumentTypes the types of its input arguments, in order
 * @param returns what it returns ({@code SETOF text}); null for a procedure
 * @param returnsSet whether it returns rows
 * @param language its language
 * @param volatility whether its result depends on more than its arguments
 * @param parallel what parallel queries may do with it
 * @param strict whether it returns NULL for a NULL argument without being called
 * @param securityDefiner whether it runs with the rights of its owner
 * @param leakproof whether it gives away nothing of its arguments
 * @param cost its estimated cost, in units of {@code cpu_operator_cost}
 * @param estimatedRows how many rows the planner expects; 0 unless it returns a set
 * @param settings settings that hold while it runs
 * @param source its body; empty for a function of an extension or of the {@code begin atomic} kind
 * @param definition its definition, as {@code pg_get_functiondef} gives it; null for one of an
 *     extension
 * @param privileges who may do what with it, the defaults of its owner and of {@code PUBLIC}
 *     included
 * @param extension the extension that it belongs to, or null
 * @param comment its comment, or null
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Routine(
    QualifiedName name,
    Kind kind,
    String owner,
    String identityArguments,
    String arguments,
    List<String> argumentTypes,
    @Nullable String returns,
    boolean returnsSet,
    String language,
    Volatility volatility,
    ParallelSafety parallel,
    boolean strict,
    boolean securityDefiner,
    boolean leakproof,
    double cost,
    double estimatedRows,
    Map<String, String> settings,
    String source,
    @Nullable String definition,
    List<Privilege> privileges,
    @Nullable String extension,
    @Nullable String comment)
    implements SchemaObject {

  /** The kinds of routines. */
  public enum Kind {
    /** A function. */
    FUNCTION,
    /** A procedure. */
    PROCEDURE,
    /** An aggregate. */
    AGGREGATE,
    /** A window function. */
    WINDOW
  }

  /** Whether a result depends on more than the arguments. */
  public enum Volatility {
    /** It depends on nothing else. */
    IMMUTABLE,
    /** It stays the same within a statement. */
    STABLE,
    /** It may change at any time. */
    VOLATILE
  }

  /** What parallel queries may do with a routine. */
  public enum ParallelSafety {
    /** Run it anywhere. */
    SAFE,
    /** Run it in the leader only. */
    RESTRICTED,
    /** Not be parallel. */
    UNSAFE
  }

  @Override
  public ObjectType type() {
    return switch (kind) {
      case PROCEDURE -> ObjectType.PROCEDURE;
      case AGGREGATE -> ObjectType.AGGREGATE;
      default -> ObjectType.FUNCTION;
    };
  }

  @Override
  public String identity() {
    return name + "(" + String.join(", ", argumentTypes) + ")";
  }
}
