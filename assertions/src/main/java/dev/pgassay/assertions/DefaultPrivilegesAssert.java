package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.DefaultPrivileges;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.ObjectType;
import dev.pgassay.assertions.catalog.Privilege;
import dev.pgassay.assertions.failure.Failure;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** Expectations of what is granted on objects that a role will make. Not thread-safe. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class DefaultPrivilegesAssert
    extends GrantableAssert<DefaultPrivilegesAssert, DefaultPrivileges> {

  DefaultPrivilegesAssert(@Nullable DefaultPrivileges defaults, Examination examination) {
    super(defaults, DefaultPrivilegesAssert.class, examination);
  }

  static String describe(DefaultPrivileges defaults) {
    return describe(defaults.role(), defaults.objectType(), defaults.schema());
  }

  /** In the words of {@code alter default privileges}. */
  static String describe(String role, ObjectType objects, @Nullable String schema) {
    return "for role "
        + Identifier.quote(role)
        + (schema == null ? "" : " in schema " + Identifier.quote(schema))
        + " on "
        + NamedObjects.plural(objects.toString());
  }

  @Override
  Failure failure(DefaultPrivileges defaults) {
    return Failure.of("default privileges", describe(defaults));
  }

  @Override
  @Nullable String comment(DefaultPrivileges defaults) {
    return null;
  }

  @Override
  List<Privilege> privileges(DefaultPrivileges defaults) {
    return defaults.privileges();
  }
}
