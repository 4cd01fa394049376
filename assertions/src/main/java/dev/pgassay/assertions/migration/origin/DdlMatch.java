package dev.pgassay.assertions.migration.origin;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.QualifiedName;
import dev.pgassay.assertions.sql.SqlToken;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An object held against a statement of a migration: whether the statement is about it.
 *
 * <p>Whatever may as well be about another object is not about this one.
 */
final class DdlMatch {

  private final ObjectName object;
  private final DdlStatement statement;
  private final List<String> schemas;
  private final Catalog catalog;

  /**
   * Prepares to compare.
   *
   * @param schemas where the statement's names without a schema are looked for
   * @param catalog tells which of them has such a name
   */
  DdlMatch(ObjectName object, DdlStatement statement, List<String> schemas, Catalog catalog) {
    this.object = object;
    this.statement = statement;
    this.schemas = schemas;
    this.catalog = catalog;
  }

  /**
   * What a statement does to the object.
   *
   * @param line where, or null when the object is gone afterwards
   */
  record Effect(@Nullable Integer line) {

    static final Effect GONE = new Effect(null);
  }

  Optional<Effect> effect() {
    return switch (object.kind()) {
      case "column", "constraint" -> ofPartOfTable();
      case "trigger", "rule", "policy" -> object.relation() == null ? ofObject() : ofPart();
      case "index", "sequence" -> ofObject().or(this::ofMadeByTable);
      default -> ofObject();
    };
  }

  private Optional<Effect> ofObject() {
    if (!isOfKind(object.kind())) {
      return ofNamelessIndex();
    }
    Optional<DdlStatement.Name> renamed =
        statement.newName().filter(name -> names(name, object.name(), false));
    if (renamed.isPresent()) {
      return Optional.of(new Effect(renamed.get().line()));
    }
    return statement
        .names()
        .filter(this::namesObject)
        .filter(name -> statement.drops() || hasSameArguments())
        .findFirst()
        .map(
            name ->
                statement.drops() || statement.newName().isPresent()
                    ? Effect.GONE
                    : new Effect(name.line()));
  }

  /** The name of a new index has no schema: that is its table's. */
  private boolean namesObject(DdlStatement.Name name) {
    if (statement.kind().equals("index") && statement.creates()) {
      return name.last().equals(object.name())
          && statement.relation().filter(table -> names(table, table.last(), false)).isPresent();
    }
    return names(name, object.name(), statement.creates());
  }

  private boolean isOfKind(String kind) {
    return statement.name() != null
        && (statement.kind().equals(kind)
            || kind.equals("role") && Set.of("user", "group").contains(statement.kind())
            || statement.kind().equals("routine")
                && Set.of("function", "procedure").contains(kind));
  }

  private Optional<Effect> ofNamelessIndex() {
    return object.kind().equals("index")
            && statement.kind().equals("index")
            && statement.name() == null
            && ChosenNames.ofIndex(statement).filter(object.name()::equals).isPresent()
        ? statement
            .relation()
            .filter(table -> names(table, table.last(), false))
            .map(table -> new Effect(table.line()))
        : Optional.empty();
  }

  /** Other functions may have the same name. */
  private boolean hasSameArguments() {
    if (!Set.of("function", "procedure", "aggregate").contains(object.kind())
        || statement.rest().isEmpty()
        || !statement.rest().get(0).is("(")) {
      return true;
    }
    int depth = 0;
    int count = 0;
    boolean begins = true;
    for (SqlToken token : statement.rest()) {
      if (token.is("(")) {
        depth++;
      } else if (token.is(")")) {
        depth--;
        if (depth == 0) {
          break;
        }
      } else if (depth == 1 && token.is(",")) {
        begins = true;
      } else if (depth == 1 && begins) {
        count += token.is("out") ? 0 : 1;
        begins = false;
      }
    }
    return count == object.arguments();
  }

  /** A trigger, a rule or a policy. */
  private Optional<Effect> ofPart() {
    if (statement.kind().equals("table")) {
      return ofTableThatIsGone();
    }
    DdlStatement.Name name = statement.name();
    boolean renamed =
        statement.rest().size() > 2
            && statement.rest().get(statement.rest().size() - 1).isName(object.name())
            && statement.rest().get(statement.rest().size() - 2).is("to");
    if (name == null
        || !isOfKind(object.kind())
        || !(renamed || name.last().equals(object.name()))
        || statement.relation().filter(this::namesRelation).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(statement.drops() ? Effect.GONE : new Effect(name.line()));
  }

  private Optional<Effect> ofTableThatIsGone() {
    return statement.drops() && statement.names().anyMatch(this::namesRelation)
        ? Optional.of(Effect.GONE)
        : Optional.empty();
  }

  private boolean namesRelation(DdlStatement.Name name) {
    return object.relation() != null
        && names(name, object.relation(), statement.creates() && statement.kind().equals("table"));
  }

  private Optional<Effect> ofPartOfTable() {
    if (!statement.kind().equals("table")) {
      return Optional.empty();
    }
    if (statement.drops() || statement.name() == null || !namesRelation(statement.name())) {
      return ofTableThatIsGone();
    }
    Effect last = null;
    for (List<SqlToken> clause : statement.clauses()) {
      Effect effect = object.kind().equals("column") ? ofColumn(clause) : ofConstraint(clause);
      last = effect == null ? last : effect;
    }
    return Optional.ofNullable(last)
        .or(
            () ->
                object.kind().equals("constraint")
                    ? ChosenNames.line(statement, object.name()).map(Effect::new)
                    : Optional.empty());
  }

  private @Nullable Effect ofColumn(List<SqlToken> clause) {
    if (statement.creates()) {
      return clause.get(0).isName(object.name()) && DdlStatement.isColumn(clause)
          ? new Effect(clause.get(0).line())
          : null;
    }
    return ofNamedPart(clause, "column", Set.of("add", "alter", "drop", "rename"));
  }

  private @Nullable Effect ofConstraint(List<SqlToken> clause) {
    for (int i = 0; statement.creates() && i + 1 < clause.size(); i++) {
      if (clause.get(i).is("constraint") && clause.get(i + 1).isName(object.name())) {
        return new Effect(clause.get(i + 1).line());
      }
    }
    if (statement.creates()) {
      return null;
    }
    Effect named =
        ofNamedPart(clause, "constraint", Set.of("add", "alter", "drop", "rename", "validate"));
    return named != null ? named : ofConstraintOfColumn(clause);
  }

  /** {@code add column x … constraint n …}. */
  private @Nullable Effect ofConstraintOfColumn(List<SqlToken> clause) {
    for (int i = 1; clause.get(0).is("add") && i + 1 < clause.size(); i++) {
      if (clause.get(i).is("constraint") && clause.get(i + 1).isName(object.name())) {
        return new Effect(clause.get(i + 1).line());
      }
    }
    return null;
  }

  /** A clause of {@code alter table}: a verb, perhaps the word of the kind, and the name. */
  private @Nullable Effect ofNamedPart(List<SqlToken> clause, String word, Set<String> verbs) {
    if (verbs.stream().noneMatch(clause.get(0)::is)) {
      return null;
    }
    int at = 1;
    boolean ofKind = false;
    while (at < clause.size()
        && Stream.of(word, "if", "not", "exists").anyMatch(clause.get(at)::is)) {
      ofKind |= clause.get(at).is(word);
      at++;
    }
    if (at >= clause.size() || !ofKind && !word.equals("column")) {
      return null;
    }
    boolean isIt = clause.get(at).isName(object.name());
    if (clause.get(0).is("rename")) {
      boolean becomesIt =
          at + 2 < clause.size()
              && clause.get(at + 1).is("to")
              && clause.get(at + 2).isName(object.name());
      return becomesIt ? new Effect(clause.get(at + 2).line()) : isIt ? Effect.GONE : null;
    }
    if (!isIt || !ofKind && !DdlStatement.isColumn(clause.subList(at, clause.size()))) {
      return null;
    }
    return clause.get(0).is("drop") ? Effect.GONE : new Effect(clause.get(at).line());
  }

  /** An index of a constraint, or the sequence of a column. */
  private Optional<Effect> ofMadeByTable() {
    DdlStatement.Name table = statement.name();
    if (!statement.kind().equals("table")
        || statement.drops()
        || table == null
        || !names(table, table.last(), statement.creates())) {
      return Optional.empty();
    }
    return namedConstraint().or(() -> ChosenNames.line(statement, object.name())).map(Effect::new);
  }

  private Optional<Integer> namedConstraint() {
    for (List<SqlToken> clause : statement.additions()) {
      for (int i = 0; i + 2 < clause.size(); i++) {
        if (object.kind().equals("index")
            && clause.get(i).is("constraint")
            && clause.get(i + 1).isName(object.name())
            && Stream.of("primary", "unique", "exclude").anyMatch(clause.get(i + 2)::is)) {
          return Optional.of(clause.get(i + 1).line());
        }
      }
    }
    return Optional.empty();
  }

  /** Whether a name in the statement is that of an object in the schema of ours. */
  private boolean names(DdlStatement.Name name, String wanted, boolean makesIt) {
    if (!name.last().equals(wanted)) {
      return false;
    }
    String schema = object.schema();
    int size = name.parts().size();
    if (schema == null) {
      return size == 1;
    }
    return size > 1 ? name.parts().get(size - 2).equals(schema) : isFound(wanted, schema, makesIt);
  }

  private boolean isFound(String name, String schema, boolean makesIt) {
    for (String candidate : schemas) {
      if (candidate.equals(schema)) {
        return true;
      }
      if (makesIt || hasRelation(candidate, name)) {
        return false;
      }
    }
    return false;
  }

  private boolean hasRelation(String schema, String name) {
    QualifiedName wanted = new QualifiedName(schema, name);
    return catalog.relations().anyMatch(relation -> relation.name().equals(wanted));
  }
}
