package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.ConstraintType;
import dev.pgassay.assertions.catalog.Domain;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Privilege;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Expectations of a domain. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class DomainAssert extends ObjectAssert<DomainAssert, Domain> {

  DomainAssert(@Nullable Domain domain, Examination examination) {
    super(domain, DomainAssert.class, examination);
  }

  /**
   * Verifies the type that it stands on.
   *
   * <pre>{@code
   * assertThat(database).domain("email").hasBaseType("varchar(255)"); // passes
   * assertThat(database).domain("email").hasBaseType("text"); // fails
   * }</pre>
   *
   * @param type the type by any name that PostgreSQL has for it
   * @return this
   */
  public DomainAssert hasBaseType(String type) {
    return expectValue("to have base type", TypeNames.canonical(type, catalog()), Domain::baseType);
  }

  /**
   * Verifies that it forbids NULL.
   *
   * <pre>{@code
   * assertThat(database).domain("email").isNotNullable(); // passes
   * assertThat(database).domain("nickname").isNotNullable(); // fails
   * }</pre>
   *
   * @return this
   */
  public DomainAssert isNotNullable() {
    return expect(
        domain ->
            domain.notNull()
                ? null
                : failure(domain)
                    .expected("to be", "NOT NULL")
                    .but("it allows NULL")
                    .fix("alter domain " + domain.identity() + " set not null;"));
  }

  /**
   * Verifies that it allows NULL.
   *
   * <pre>{@code
   * assertThat(database).domain("email").isNullable(); // passes
   * assertThat(database).domain("nickname").isNullable(); // fails
   * }</pre>
   *
   * @return this
   */
  public DomainAssert isNullable() {
    return expect(
        domain ->
            domain.notNull()
                ? failure(domain)
                    .expected("to be", "NULL")
                    .but("it forbids NULL")
                    .fix("alter domain " + domain.identity() + " drop not null;")
                : null);
  }

  /**
   * Verifies its default.
   *
   * <pre>{@code
   * assertThat(database).domain("email").hasDefault("now()"); // passes
   * assertThat(database).domain("email").hasDefault("current_date"); // fails
   * }</pre>
   *
   * @param expression the default, as SQL; PostgreSQL reads it, so that its form does not matter
   * @return this
   */
  public DomainAssert hasDefault(String expression) {
    return expect(
        domain ->
            differingSql(
                failure(domain),
                "to have default",
                expression,
                domain.defaultExpression(),
                sql -> examination.canonicalSql().domainDefault(domain, sql)));
  }

  /**
   * Verifies that it has no default.
   *
   * <pre>{@code
   * assertThat(database).domain("email").hasNoDefault(); // passes
   * assertThat(database).domain("nickname").hasNoDefault(); // fails
   * }</pre>
   *
   * @return this
   */
  public DomainAssert hasNoDefault() {
    return expectValue("to have default", null, Domain::defaultExpression);
  }

  /**
   * Verifies that a check of it has this expression.
   *
   * <pre>{@code
   * assertThat(database).domain("email").hasCheck("value ~ '@'"); // passes
   * assertThat(database).domain("email").hasCheck("value <> ''"); // fails
   * }</pre>
   *
   * @param expression the condition on {@code value}, as SQL; PostgreSQL reads it, so that its form
   *     does not matter
   * @return this
   */
  public DomainAssert hasCheck(String expression) {
    return expect(
        CatalogPart.CONSTRAINTS,
        domain -> {
          List<String> checks = checks(domain);
          if (checks.contains(expression)) {
            return null;
          }
          String expected = examination.canonicalSql().domainCheck(domain, expression);
          return checks.contains(expected)
              ? null
              : failure(domain).expected("to have check", expected).butWas(checks);
        });
  }

  /**
   * Verifies that it has no check.
   *
   * <pre>{@code
   * assertThat(database).domain("email").hasNoCheck(); // passes
   * assertThat(database).domain("nickname").hasNoCheck(); // fails
   * }</pre>
   *
   * @return this
   */
  public DomainAssert hasNoCheck() {
    return expect(
        CatalogPart.CONSTRAINTS,
        domain ->
            checks(domain).isEmpty()
                ? null
                : failure(domain).expected("to have check", List.of()).butWas(checks(domain)));
  }

  /**
   * Verifies that it has a constraint of a name.
   *
   * <pre>{@code
   * assertThat(database).domain("email").hasConstraint("email_check"); // passes
   * assertThat(database).domain("email").hasConstraint("email_chek"); // fails: similar names: email_check
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public DomainAssert hasConstraint(String name) {
    return has(this::constraints, name);
  }

  /**
   * Verifies that it has no constraint of a name.
   *
   * <pre>{@code
   * assertThat(database).domain("email").hasNoConstraint("email_old"); // passes
   * assertThat(database).domain("email").hasNoConstraint("email_check"); // fails
   * }</pre>
   *
   * @param name its name
   * @return this
   */
  public DomainAssert hasNoConstraint(String name) {
    return hasNo(this::constraints, name);
  }

  /**
   * Verifies its constraints, but for {@code not null}: these and no others.
   *
   * <pre>{@code
   * assertThat(database).domain("email").hasOnlyConstraints("email_check"); // passes
   * assertThat(database).domain("email").hasOnlyConstraints(); // fails
   * }</pre>
   *
   * @param names their names
   * @return this
   */
  public DomainAssert hasOnlyConstraints(String... names) {
    return hasOnly(this::constraints, names);
  }

  /**
   * Verifies the collation that it has instead of that of its base type.
   *
   * <pre>{@code
   * assertThat(database).domain("email").hasCollation("C"); // passes
   * assertThat(database).domain("email").hasCollation("de-x-icu"); // fails
   * }</pre>
   *
   * @param collation the collation, with or without a schema
   * @return this
   */
  public DomainAssert hasCollation(String collation) {
    return expect(
        domain -> {
          String actual = domain.collation();
          String bare = actual == null ? "" : actual.substring(actual.lastIndexOf('.') + 1);
          return actual != null
                  && (collation.equals(actual)
                      || collation.equals(bare)
                      || bare.equals(Identifier.quote(collation)))
              ? null
              : failure(domain)
                  .expected("to have collation", collation)
                  .butWas(actual == null ? "(that of its base type)" : actual);
        });
  }

  private static List<String> checks(Domain domain) {
    return domain.constraints().stream()
        .filter(constraint -> constraint.type() == ConstraintType.CHECK)
        .map(constraint -> String.valueOf(constraint.expression()))
        .toList();
  }

  private NamedObjects<Constraint> constraints(Domain domain) {
    return NamedObjects.of(
        "constraint",
        CatalogPart.CONSTRAINTS,
        domain.constraints().stream()
            .filter(constraint -> constraint.type() != ConstraintType.NOT_NULL)
            .toList(),
        Constraint::name);
  }

  @Override
  List<Privilege> privileges(Domain domain) {
    return domain.privileges();
  }
}
