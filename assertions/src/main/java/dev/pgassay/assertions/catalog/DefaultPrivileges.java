package dev.pgassay.assertions.catalog;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What is granted on objects that a role will make.
 *
 * @param role the role
 * @param schema the schema in which it makes them, or null for all
 * @param objectType what kind of object: tables, sequences, functions, types or schemas
 * @param privileges what is granted
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record DefaultPrivileges(
    String role, @Nullable String schema, ObjectType objectType, List<Privilege> privileges) {}
