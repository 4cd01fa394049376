package dev.pgassay.assertions.catalog;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A view or a materialized view.
 *
 * @param name its name
 * @param materialized whether it is materialized
 * @param owner the role that owns it
 * @param definition its query, as PostgreSQL writes it
 * @param columns its columns, in order
 * @param indexes the indexes of a materialized view, by name
 * @param triggers its triggers, by name
 * @param rules its rules, by name
 * @param populated whether a materialized view has been filled; true for a view
 * @param insertable whether rows can be inserted through it without triggers or rules
 * @param updatable whether rows can be updated and deleted through it without triggers or rules
 * @param options its options: {@code security_invoker}, {@code security_barrier}, {@code
 *     check_option}
 * @param accessMethod the access method of a materialized view, or null
 * @param tablespace its tablespace where that is not the database's, or null
 * @param privileges who may do what with it, the defaults of its owner and of {@code PUBLIC}
 *     included
 * @param extension the extension that it belongs to, or null
 * @param comment its comment, or null
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record View(
    QualifiedName name,
    boolean materialized,
    String owner,
    String definition,
    List<Column> columns,
    List<Index> indexes,
    List<Trigger> triggers,
    List<Rule> rules,
    boolean populated,
    boolean insertable,
    boolean updatable,
    Map<String, String> options,
    @Nullable String accessMethod,
    @Nullable String tablespace,
    List<Privilege> privileges,
    @Nullable String extension,
    @Nullable String comment)
    implements Relation {

  @Override
  public ObjectType type() {
    return materialized ? ObjectType.MATERIALIZED_VIEW : ObjectType.VIEW;
  }

  /**
   * Returns the view with another query.
   *
   * @param query the query, as PostgreSQL writes it
   * @return a view that is the same otherwise
   */
  @API(status = API.Status.INTERNAL)
  public View withDefinition(String query) {
    return new View(
        name,
        materialized,
        owner,
        query,
        columns,
        indexes,
        triggers,
        rules,
        populated,
        insertable,
        updatable,
        options,
        accessMethod,
        tablespace,
        privileges,
        extension,
        comment);
  }
}
