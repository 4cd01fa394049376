package dev.pgassay.assertions.catalog;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads tables and views with all that hangs on them. */
final class RelationsReader {

  /** The oid of {@code pg_catalog."default"}, as in {@code pg_collation.dat}. */
  private static final long DEFAULT_COLLATION = 100;

  private static final int FOR_EACH_ROW = 1;
  private static final int BEFORE = 2;
  private static final int INSTEAD_OF = 64;
  private static final int DESCENDING = 1;
  private static final int NULLS_FIRST = 2;
  private static final int INSERTABLE = 1 << 3;
  private static final int UPDATABLE = 1 << 2 | 1 << 4;

  private final Map<Long, QualifiedName> names = new HashMap<>();
  private final Map<Long, List<Column>> columns = new HashMap<>();
  private final Map<Long, Map<Integer, Long>> columnCollations = new HashMap<>();
  private final Map<Long, String> operatorClasses = new HashMap<>();
  private final Map<Long, String> collations = new HashMap<>();
  private final Map<Long, List<Index>> indexes = new HashMap<>();
  private final Map<Long, Index> indexesByOid = new HashMap<>();
  private final Map<Long, List<Constraint>> constraints = new HashMap<>();
  private final Map<Long, List<Constraint>> domainConstraints = new HashMap<>();
  private final Map<Long, List<Trigger>> triggers = new HashMap<>();
  private final Map<Long, List<Rule>> rules = new HashMap<>();
  private final Map<Long, List<Policy>> policies = new HashMap<>();
  private final List<Table> tables = new ArrayList<>();
  private final List<View> views = new ArrayList<>();

  RelationsReader(CatalogReader reader) throws SQLException {
    reader.rows("relation_names", this::addName);
    reader.rows("operator_classes", row -> put(operatorClasses, row));
    reader.rows("collations", row -> put(collations, row));
    reader.rows("columns", this::addColumn);
    reader.rows("indexes", this::addIndex);
    reader.rows("constraints", this::addConstraint);
    reader.rows("triggers", row -> add(triggers, row, trigger(row)));
    reader.rows("rules", row -> add(rules, row, rule(row)));
    reader.rows("policies", row -> add(policies, row, policy(row)));
    reader.rows("relations", this::addRelation);
  }

  private boolean addName(Row row) throws SQLException {
    return names.put(row.number("oid"), row.name("schema", "name")) == null;
  }

  private static boolean put(Map<Long, String> names, Row row) throws SQLException {
    return names.put(row.number("oid"), row.text("name")) == null;
  }

  private boolean addColumn(Row row) throws SQLException {
    columnCollations
        .computeIfAbsent(row.number("relation"), any -> new HashMap<>())
        .put(row.integer("position"), row.number("collation_oid"));
    return add(columns, row, column(row));
  }

  List<Table> tables() {
    return List.copyOf(tables);
  }

  List<View> views() {
    return List.copyOf(views);
  }

  List<Column> columns(long relation) {
    return of(columns, relation);
  }

  List<Constraint> domainConstraints(long domain) {
    return of(domainConstraints, domain);
  }

  QualifiedName nameOf(long relation) {
    return Objects.requireNonNull(names.get(relation), "a relation that is not there");
  }

  @Nullable ColumnName columnName(long relation, int position) {
    QualifiedName name = names.get(relation);
    return name == null ? null : new ColumnName(name, columnAt(relation, position));
  }

  private String columnAt(long relation, int position) {
    return columns(relation).stream()
        .filter(column -> column.position() == position)
        .map(Column::name)
        .findFirst()
        .orElse("");
  }

  private List<String> columnsAt(long relation, List<Integer> positions) {
    return positions.stream()
        .filter(position -> position > 0)
        .map(position -> columnAt(relation, position))
        .toList();
  }

  private static <T> boolean add(Map<Long, List<T>> of, Row row, T value) throws SQLException {
    return of.computeIfAbsent(row.number("relation"), any -> new ArrayList<>()).add(value);
  }

  private static <T> List<T> of(Map<Long, List<T>> map, long oid) {
    return List.copyOf(map.getOrDefault(oid, List.of()));
  }

  private static Column column(Row row) throws SQLException {
    String generated = row.textUnlessEmpty("generated");
    String identity = row.textUnlessEmpty("identity");
    String compression = row.textUnlessEmpty("compression");
    String storage = row.textUnlessEmpty("storage");
    String expression = row.optionalText("expression");
    Map<String, String> options = new LinkedHashMap<>(row.options("options"));
    options.putAll(row.options("foreign_options"));
    return new Column(
        row.text("name"),
        row.integer("position"),
        dataType(row),
        !row.flag("not_null"),
        generated == null ? expression : null,
        identity == null
            ? null
            : identity.equals("a") ? IdentityKind.ALWAYS : IdentityKind.BY_DEFAULT,
        generated == null
            ? null
            : generated.equals("v") ? GeneratedKind.VIRTUAL : GeneratedKind.STORED,
        generated == null ? null : expression,
        row.optionalText("collation"),
        compression == null ? null : compression.equals("l") ? "lz4" : "pglz",
        storage == null
            ? null
            : switch (storage) {
              case "p" -> "plain";
              case "e" -> "external";
              case "m" -> "main";
              default -> "extended";
            },
        row.optionalInteger("statistics_target"),
        row.flag("local"),
        Collections.unmodifiableMap(options),
        row.privileges(),
        row.optionalText("comment"));
  }

  private static DataType dataType(Row row) throws SQLException {
    return new DataType(
        row.text("type"),
        row.name("type_schema", "type_name"),
        switch (row.character("type_kind")) {
          case 'c' -> DataType.Kind.COMPOSITE;
          case 'd' -> DataType.Kind.DOMAIN;
          case 'e' -> DataType.Kind.ENUM;
          case 'r' -> DataType.Kind.RANGE;
          case 'm' -> DataType.Kind.MULTIRANGE;
          case 'p' -> DataType.Kind.PSEUDO;
          default -> DataType.Kind.BASE;
        },
        row.character("type_category"),
        row.optionalText("element_type"),
        row.optionalText("base_type"));
  }

  private boolean addIndex(Row row) throws SQLException {
    long relation = row.number("relation");
    List<Integer> positions = row.integers("keys");
    int keyCount = row.integer("key_count");
    List<IndexKey> keys = keys(row, relation, positions.subList(0, keyCount));
    long parent = row.number("parent");
    Index index =
        new Index(
            row.name("schema", "name"),
            nameOf(relation),
            row.text("owner"),
            row.text("method"),
            keys,
            columnsAt(relation, positions.subList(keyCount, positions.size())),
            row.optionalText("predicate"),
            row.flag("is_unique"),
            row.flag("is_primary"),
            row.flag("is_exclusion"),
            row.flag("immediate"),
            row.flag("nulls_not_distinct"),
            row.flag("valid"),
            row.flag("ready"),
            row.flag("clustered"),
            row.flag("replica_identity"),
            row.optionalText("constraint_name"),
            parent == 0 ? null : names.get(parent),
            row.options("options"),
            row.optionalText("tablespace"),
            row.texts("statistics_targets"),
            row.text("definition"),
            row.optionalText("comment"));
    indexesByOid.put(row.number("oid"), index);
    return add(indexes, row, index);
  }

  private List<IndexKey> keys(Row row, long relation, List<Integer> positions) throws SQLException {
    List<String> expressions = row.texts("expressions");
    List<Long> classes = row.numbers("operator_classes");
    List<Long> collated = row.numbers("collations");
    List<Integer> options = row.integers("key_options");
    List<IndexKey> keys = new ArrayList<>();
    for (int i = 0; i < positions.size(); i++) {
      int position = positions.get(i);
      String column = position > 0 ? columnAt(relation, position) : null;
      boolean ownCollation =
          collated.get(i) != 0
              && collated.get(i)
                  != (column == null ? DEFAULT_COLLATION : collationOf(relation, position));
      keys.add(
          new IndexKey(
              column,
              column == null ? expressions.get(i) : Identifier.quote(column),
              operatorClasses.get(classes.get(i)),
              ownCollation ? collations.get(collated.get(i)) : null,
              (options.get(i) & DESCENDING) != 0,
              (options.get(i) & NULLS_FIRST) != 0));
    }
    return List.copyOf(keys);
  }

  private long collationOf(long relation, int position) {
    return columnCollations.getOrDefault(relation, Map.of()).getOrDefault(position, 0L);
  }

  private boolean addConstraint(Row row) throws SQLException {
    long relation = row.number("relation");
    long domain = row.number("domain");
    long referenced = row.number("referenced");
    @Nullable Index index = indexesByOid.get(row.number("index"));
    Constraint constraint =
        new Constraint(
            row.text("name"),
            switch (row.character("type")) {
              case 'p' -> ConstraintType.PRIMARY_KEY;
              case 'u' -> ConstraintType.UNIQUE;
              case 'f' -> ConstraintType.FOREIGN_KEY;
              case 'x' -> ConstraintType.EXCLUSION;
              case 'n' -> ConstraintType.NOT_NULL;
              default -> ConstraintType.CHECK;
            },
            columnsAt(relation, row.integers("keys")),
            row.text("definition"),
            row.optionalText("expression"),
            row.flag("deferrable"),
            row.flag("deferred"),
            row.flag("validated"),
            row.flag("enforced"),
            row.flag("no_inherit"),
            row.flag("local"),
            row.flag("of_parent"),
            index == null ? null : index.name(),
            index == null ? List.of() : index.including(),
            index != null && index.nullsNotDistinct(),
            row.flag("period"),
            referenced == 0 ? null : target(row, relation, referenced),
            row.optionalText("comment"),
            CatalogReader.firingMode(row));
    return domain == 0
        ? add(constraints, row, constraint)
        : domainConstraints.computeIfAbsent(domain, any -> new ArrayList<>()).add(constraint);
  }

  private ForeignKeyTarget target(Row row, long relation, long referenced) throws SQLException {
    return new ForeignKeyTarget(
        nameOf(referenced),
        columnsAt(referenced, row.integers("referenced_keys")),
        action(row.character("on_delete")),
        action(row.character("on_update")),
        columnsAt(relation, row.integers("set_keys")),
        switch (row.character("match")) {
          case 'f' -> MatchType.FULL;
          case 'p' -> MatchType.PARTIAL;
          default -> MatchType.SIMPLE;
        });
  }

  private static ReferentialAction action(char letter) {
    return switch (letter) {
      case 'r' -> ReferentialAction.RESTRICT;
      case 'c' -> ReferentialAction.CASCADE;
      case 'n' -> ReferentialAction.SET_NULL;
      case 'd' -> ReferentialAction.SET_DEFAULT;
      default -> ReferentialAction.NO_ACTION;
    };
  }

  private Trigger trigger(Row row) throws SQLException {
    int type = row.integer("type");
    Set<Trigger.Event> events = EnumSet.noneOf(Trigger.Event.class);
    Map<Integer, Trigger.Event> bits =
        Map.of(
            4, Trigger.Event.INSERT,
            8, Trigger.Event.DELETE,
            16, Trigger.Event.UPDATE,
            32, Trigger.Event.TRUNCATE);
    bits.forEach(
        (bit, event) -> {
          if ((type & bit) != 0) {
            events.add(event);
          }
        });
    return new Trigger(
        row.text("name"),
        (type & INSTEAD_OF) != 0
            ? Trigger.Timing.INSTEAD_OF
            : (type & BEFORE) != 0 ? Trigger.Timing.BEFORE : Trigger.Timing.AFTER,
        Set.copyOf(events),
        columnsAt(row.number("relation"), row.integers("columns")),
        (type & FOR_EACH_ROW) != 0,
        row.flag("conditional"),
        row.name("function_schema", "function_name"),
        CatalogReader.firingMode(row),
        row.flag("is_constraint"),
        row.flag("deferrable"),
        row.flag("deferred"),
        row.flag("of_parent"),
        row.text("definition"),
        row.optionalText("comment"));
  }

  private static Rule rule(Row row) throws SQLException {
    return new Rule(
        row.text("name"),
        switch (row.character("event")) {
          case '2' -> "UPDATE";
          case '3' -> "INSERT";
          case '4' -> "DELETE";
          default -> "SELECT";
        },
        row.flag("instead"),
        CatalogReader.firingMode(row),
        row.text("definition"),
        row.optionalText("comment"));
  }

  private static Policy policy(Row row) throws SQLException {
    return new Policy(
        row.text("name"),
        switch (row.character("command")) {
          case 'r' -> "SELECT";
          case 'a' -> "INSERT";
          case 'w' -> "UPDATE";
          case 'd' -> "DELETE";
          default -> "ALL";
        },
        row.flag("permissive"),
        row.texts("roles"),
        row.optionalText("using_expression"),
        row.optionalText("check_expression"),
        row.optionalText("comment"));
  }

  private boolean addRelation(Row row) throws SQLException {
    char kind = row.character("kind");
    return kind == 'v' || kind == 'm' ? views.add(view(row, kind)) : tables.add(table(row, kind));
  }

  private View view(Row row, char kind) throws SQLException {
    long oid = row.number("oid");
    int updatable = row.integer("updatable");
    return new View(
        row.name("schema", "name"),
        kind == 'm',
        row.text("owner"),
        row.text("definition"),
        columns(oid),
        of(indexes, oid),
        of(triggers, oid),
        of(rules, oid),
        row.flag("populated"),
        (updatable & INSERTABLE) != 0,
        (updatable & UPDATABLE) == UPDATABLE,
        row.options("options"),
        row.optionalText("access_method"),
        row.optionalText("tablespace"),
        row.privileges(),
        row.optionalText("extension"),
        row.optionalText("comment"));
  }

  private Table table(Row row, char kind) throws SQLException {
    long oid = row.number("oid");
    String bound = row.optionalText("partition_bound");
    List<QualifiedName> parents =
        row.texts("parents").stream().map(parent -> nameOf(Long.parseLong(parent))).toList();
    return new Table(
        row.name("schema", "name"),
        switch (kind) {
          case 'p' -> Table.Kind.PARTITIONED_TABLE;
          case 'f' -> Table.Kind.FOREIGN_TABLE;
          default -> Table.Kind.TABLE;
        },
        row.text("owner"),
        CatalogReader.persistence(row),
        columns(oid),
        of(constraints, oid),
        of(indexes, oid),
        of(triggers, oid),
        of(policies, oid),
        of(rules, oid),
        bound == null ? null : parents.get(0),
        bound,
        row.optionalText("partition_key"),
        bound == null ? parents : List.of(),
        row.flag("row_security"),
        row.flag("force_row_security"),
        switch (row.character("replica_identity")) {
          case 'n' -> ReplicaIdentity.NOTHING;
          case 'f' -> ReplicaIdentity.FULL;
          case 'i' -> ReplicaIdentity.INDEX;
          default -> ReplicaIdentity.DEFAULT;
        },
        row.options("options"),
        row.optionalText("access_method"),
        row.optionalText("tablespace"),
        row.optionalText("of_type"),
        row.optionalText("foreign_server"),
        row.options("foreign_options"),
        row.real("estimated_rows"),
        row.privileges(),
        row.optionalText("extension"),
        row.optionalText("comment"));
  }
}
