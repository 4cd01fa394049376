package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.CatalogObject;
import dev.pgassay.assertions.catalog.CompositeType;
import dev.pgassay.assertions.catalog.Domain;
import dev.pgassay.assertions.catalog.EnumType;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.QualifiedName;
import dev.pgassay.assertions.catalog.RangeType;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Expectations of what has schemas or is one: its types.
 *
 * @param <SELF> the assertion class itself
 * @param <A> the database or the schema
 */
abstract class SchemaTypesAssert<SELF extends SchemaTypesAssert<SELF, A>, A>
    extends OwnedAssert<SELF, A> {

  SchemaTypesAssert(@Nullable A actual, Class<?> self, Examination examination) {
    super(actual, self, examination);
  }

  /** The schema in which names are looked for, or null for all of them. */
  abstract @Nullable String schemaName(A where);

  /** The objects of one kind that lie in the schema or in any. */
  final <T> NamedObjects<T> objects(
      A where,
      String kind,
      CatalogPart part,
      Function<Catalog, ? extends Collection<T>> objects,
      Function<T, QualifiedName> nameOf) {
    String schema = schemaName(where);
    return schema == null
        ? NamedObjects.inDatabase(kind, part, catalog(), objects, nameOf)
        : NamedObjects.inSchema(schema, kind, part, catalog(), objects, nameOf);
  }

  /**
   * Verifies that an enum exists, and goes on with it.
   *
   * <pre>{@code
   * assertThat(database).enumType("order_status").hasLabels("open", "paid"); // passes
   * assertThat(database).enumType("order_state"); // fails: similar names: public.order_status
   * }</pre>
   *
   * @param name its name
   * @return expectations of the enum
   */
  public EnumAssert enumType(String name) {
    return new EnumAssert(find(this::enums, name), examination);
  }

  /**
   * Verifies that an enum exists.
   *
   * <pre>{@code
   * assertThat(database).hasEnum("order_status"); // passes
   * assertThat(database).hasEnum("order_state"); // fails: similar names: public.order_status
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public SELF hasEnum(String name) {
    return has(this::enums, name);
  }

  /**
   * Verifies that an enum does not exist.
   *
   * <pre>{@code
   * assertThat(database).hasNoEnum("order_state"); // passes
   * assertThat(database).hasNoEnum("order_status"); // fails
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public SELF hasNoEnum(String name) {
    return hasNo(this::enums, name);
  }

  /**
   * Verifies that these enums exist and no others, but for those of extensions.
   *
   * <pre>{@code
   * assertThat(database).hasOnlyEnums("order_status", "currency"); // passes
   * assertThat(database).hasOnlyEnums("order_status"); // fails: it also has: public.currency
   * }</pre>
   *
   * @param names their names
   * @return this
   */
  public SELF hasOnlyEnums(String... names) {
    return hasOnly(this::enums, names);
  }

  /**
   * Verifies that a domain exists, and goes on with it.
   *
   * <pre>{@code
   * assertThat(database).domain("email").hasBaseType("text"); // passes
   * assertThat(database).domain("emial"); // fails: similar names: public.email
   * }</pre>
   *
   * @param name its name
   * @return expectations of the domain
   */
  public DomainAssert domain(String name) {
    return new DomainAssert(find(this::domains, name), examination);
  }

  /**
   * Verifies that a domain exists.
   *
   * <pre>{@code
   * assertThat(database).hasDomain("email"); // passes
   * assertThat(database).hasDomain("emial"); // fails: similar names: public.email
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public SELF hasDomain(String name) {
    return has(this::domains, name);
  }

  /**
   * Verifies that a domain does not exist.
   *
   * <pre>{@code
   * assertThat(database).hasNoDomain("emial"); // passes
   * assertThat(database).hasNoDomain("email"); // fails
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public SELF hasNoDomain(String name) {
    return hasNo(this::domains, name);
  }

  /**
   * Verifies that these domains exist and no others, but for those of extensions.
   *
   * <pre>{@code
   * assertThat(database).hasOnlyDomains("email", "money_amount"); // passes
   * assertThat(database).hasOnlyDomains("email"); // fails: it also has: public.money_amount
   * }</pre>
   *
   * @param names their names
   * @return this
   */
  public SELF hasOnlyDomains(String... names) {
    return hasOnly(this::domains, names);
  }

  /**
   * Verifies that a composite type exists, and goes on with it.
   *
   * <pre>{@code
   * assertThat(database).compositeType("address").hasAttribute("city", "text"); // passes
   * assertThat(database).compositeType("adress"); // fails: similar names: public.address
   * }</pre>
   *
   * @param name its name
   * @return expectations of the composite type
   */
  public CompositeTypeAssert compositeType(String name) {
    return new CompositeTypeAssert(find(this::compositeTypes, name), examination);
  }

  /**
   * Verifies that a composite type exists.
   *
   * <pre>{@code
   * assertThat(database).hasCompositeType("address"); // passes
   * assertThat(database).hasCompositeType("adress"); // fails: similar names: public.address
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public SELF hasCompositeType(String name) {
    return has(this::compositeTypes, name);
  }

  /**
   * Verifies that a composite type does not exist.
   *
   * <pre>{@code
   * assertThat(database).hasNoCompositeType("adress"); // passes
   * assertThat(database).hasNoCompositeType("address"); // fails
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public SELF hasNoCompositeType(String name) {
    return hasNo(this::compositeTypes, name);
  }

  /**
   * Verifies that these composite types exist and no others, but for those of extensions.
   *
   * <pre>{@code
   * assertThat(database).hasOnlyCompositeTypes("address", "person_name"); // passes
   * assertThat(database).hasOnlyCompositeTypes("address"); // fails: it also has: public.person_name
   * }</pre>
   *
   * @param names their names
   * @return this
   */
  public SELF hasOnlyCompositeTypes(String... names) {
    return hasOnly(this::compositeTypes, names);
  }

  /**
   * Verifies that a range type exists, and goes on with it.
   *
   * <pre>{@code
   * assertThat(database).rangeType("price_range").hasSubtype("numeric"); // passes
   * assertThat(database).rangeType("price_rang"); // fails: similar names: public.price_range
   * }</pre>
   *
   * @param name its name
   * @return expectations of the range type
   */
  public RangeTypeAssert rangeType(String name) {
    return new RangeTypeAssert(find(this::rangeTypes, name), examination);
  }

  /**
   * Verifies that a range type exists.
   *
   * <pre>{@code
   * assertThat(database).hasRangeType("price_range"); // passes
   * assertThat(database).hasRangeType("price_rang"); // fails: similar names: public.price_range
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public SELF hasRangeType(String name) {
    return has(this::rangeTypes, name);
  }

  /**
   * Verifies that a range type does not exist.
   *
   * <pre>{@code
   * assertThat(database).hasNoRangeType("price_rang"); // passes
   * assertThat(database).hasNoRangeType("price_range"); // fails
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public SELF hasNoRangeType(String name) {
    return hasNo(this::rangeTypes, name);
  }

  /**
   * Verifies that these range types exist and no others, but for those of extensions.
   *
   * <pre>{@code
   * assertThat(database).hasOnlyRangeTypes("price_range", "time_range"); // passes
   * assertThat(database).hasOnlyRangeTypes("price_range"); // fails: it also has: public.time_range
   * }</pre>
   *
   * @param names their names
   * @return this
   */
  public SELF hasOnlyRangeTypes(String... names) {
    return hasOnly(this::rangeTypes, names);
  }

  /**
   * Verifies that a type exists: an enum, a domain, a composite type, a range or a base type.
   *
   * <pre>{@code
   * assertThat(database).hasType("email"); // passes
   * assertThat(database).hasType("emial"); // fails: similar names: public.email
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public SELF hasType(String name) {
    return has(this::types, name);
  }

  /**
   * Verifies that a type of any kind does not exist.
   *
   * <pre>{@code
   * assertThat(database).hasNoType("emial"); // passes
   * assertThat(database).hasNoType("email"); // fails
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public SELF hasNoType(String name) {
    return hasNo(this::types, name);
  }

  /**
   * Verifies that these types, of all kinds, exist and no others, but for those of extensions.
   *
   * <pre>{@code
   * assertThat(database).hasOnlyTypes("email", "order_status"); // passes
   * assertThat(database).hasOnlyTypes("email"); // fails: it also has: public.order_status
   * }</pre>
   *
   * @param names their names
   * @return this
   */
  public SELF hasOnlyTypes(String... names) {
    return hasOnly(this::types, names);
  }

  private NamedObjects<EnumType> enums(A where) {
    return objects(where, "enum", CatalogPart.TYPES, Catalog::enums, EnumType::name);
  }

  private NamedObjects<Domain> domains(A where) {
    return objects(where, "domain", CatalogPart.TYPES, Catalog::domains, Domain::name);
  }

  private NamedObjects<CompositeType> compositeTypes(A where) {
    return objects(
        where, "composite type", CatalogPart.TYPES, Catalog::compositeTypes, CompositeType::name);
  }

  private NamedObjects<RangeType> rangeTypes(A where) {
    return objects(where, "range type", CatalogPart.TYPES, Catalog::rangeTypes, RangeType::name);
  }

  private NamedObjects<CatalogObject> types(A where) {
    return objects(
        where,
        "type",
        CatalogPart.TYPES,
        catalog -> catalog.types().toList(),
        SchemaTypesAssert::nameOf);
  }

  private static QualifiedName nameOf(CatalogObject type) {
    List<String> parts = Identifier.parse(type.identity());
    return new QualifiedName(parts.get(0), parts.get(1));
  }
}
