package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.ColumnName;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Relation;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Expectations of a column. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class ColumnAssert extends CatalogAssert<ColumnAssert, Column> {

  private final @Nullable Relation relation;

  ColumnAssert(@Nullable Relation relation, @Nullable Column column, Examination examination) {
    super(column, ColumnAssert.class, examination);
    this.relation = relation;
  }

  /**
   * Verifies that the column forbids NULL.
   *
   * <pre>{@code
   * assertThat(database).table("users").column("email").isNotNullable();    // passes
   * assertThat(database).table("users").column("nickname").isNotNullable(); // fails
   * }</pre>
   *
   * @return this
   */
  public ColumnAssert isNotNullable() {
    return expect(
        column ->
            column.nullable()
                ? failure(column)
                    .expected("to be", "NOT NULL")
                    .but("it allows NULL")
                    .fix(alter(column) + " set not null;")
                : null);
  }

  /**
   * Verifies the column's type.
   *
   * <pre>{@code
   * assertThat(database).table("users").column("email").hasType("varchar(255)"); // passes
   * assertThat(database).table("users").column("email").hasType("text");         // fails
   * }</pre>
   *
   * @param type the type by any name that PostgreSQL has for it: {@code varchar(255)} is {@code
   *     character varying(255)}
   * @return this
   */
  public ColumnAssert hasType(String type) {
    return expect(
        column -> {
          String expected = TypeNames.canonical(type, examination.catalog());
          return column.type().text().equals(expected)
              ? null
              : failure(column).expected("to have type", expected).butWas(column.type().text());
        });
  }

  private String alter(Column column) {
    return "alter table "
        + (relation == null ? "" : relation.identity())
        + "\n  alter column "
        + Identifier.quote(column.name());
  }

  @Override
  Failure failure(Column column) {
    String name =
        relation == null
            ? Identifier.quote(column.name())
            : new ColumnName(relation.name(), column.name()).toString();
    return Failure.of("column", name + " " + column.type());
  }
}
