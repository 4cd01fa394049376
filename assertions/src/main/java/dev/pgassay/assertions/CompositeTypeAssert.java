package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.CompositeType;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Privilege;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Expectations of a composite type. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class CompositeTypeAssert extends ObjectAssert<CompositeTypeAssert, CompositeType> {

  CompositeTypeAssert(@Nullable CompositeType type, Examination examination) {
    super(type, CompositeTypeAssert.class, examination);
  }

  /**
   * Verifies that it has an attribute.
   *
   * <pre>{@code
   * assertThat(database).compositeType("address").hasAttribute("city"); // passes
   * assertThat(database).compositeType("address").hasAttribute("citty"); // fails: similar names: city
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public CompositeTypeAssert hasAttribute(String name) {
    return has(this::attributes, name);
  }

  /**
   * Verifies that it has an attribute of a type.
   *
   * <pre>{@code
   * assertThat(database).compositeType("address").hasAttribute("city", "text"); // passes
   * assertThat(database).compositeType("address").hasAttribute("city", "varchar(80)"); // fails
   * }</pre>
   *
   * @param name its name
   * @param type its type by any name that PostgreSQL has for it
   * @return this
   */
  public CompositeTypeAssert hasAttribute(String name, String type) {
    Column attribute = find(this::attributes, name);
    return attribute == null
        ? myself
        : expect(
            composite -> {
              String expected = TypeNames.canonical(type, catalog());
              return attribute.type().text().equals(expected)
                  ? null
                  : failure(composite)
                      .expected("to have attribute " + Identifier.quote(attribute.name()), expected)
                      .butWas(attribute.type().text());
            });
  }

  /**
   * Verifies that it does not have an attribute.
   *
   * <pre>{@code
   * assertThat(database).compositeType("address").hasNoAttribute("planet"); // passes
   * assertThat(database).compositeType("address").hasNoAttribute("city"); // fails
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public CompositeTypeAssert hasNoAttribute(String name) {
    return hasNo(this::attributes, name);
  }

  /**
   * Verifies that it has these attributes and no others, in any order.
   *
   * <pre>{@code
   * assertThat(database).compositeType("address").hasOnlyAttributes("city", "street"); // passes
   * assertThat(database).compositeType("address").hasOnlyAttributes("street"); // fails: it also has: city
   * }</pre>
   *
   * @param names their names
   * @return this
   */
  public CompositeTypeAssert hasOnlyAttributes(String... names) {
    return hasOnly(this::attributes, names);
  }

  /**
   * Verifies that it has these attributes and no others, in this order, which is that of {@code
   * row(…)}.
   *
   * <pre>{@code
   * assertThat(database).compositeType("address").hasAttributesInOrder("street", "city"); // passes
   * assertThat(database).compositeType("address").hasAttributesInOrder("city", "street"); // fails
   * }</pre>
   *
   * @param names their names
   * @return this
   */
  public CompositeTypeAssert hasAttributesInOrder(String... names) {
    return expectValue(
        "to have attributes, in order",
        Names.of(names),
        type -> Names.quoted(type.attributes().stream().map(Column::name).toList()));
  }

  private NamedObjects<Column> attributes(CompositeType type) {
    return NamedObjects.of("attribute", CatalogPart.COLUMNS, type.attributes(), Column::name);
  }

  @Override
  List<Privilege> privileges(CompositeType type) {
    return type.privileges();
  }
}
