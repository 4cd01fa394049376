package dev.pgassay.assertions.check;

import static dev.pgassay.assertions.check.CheckPack.SECURITY;
import static dev.pgassay.assertions.check.Severity.ERROR;
import static dev.pgassay.assertions.check.Severity.NOTE;
import static dev.pgassay.assertions.check.Severity.WARNING;

import java.util.List;

/** The checks of security. */
final class SecurityPack {

  private static final String SENSITIVE =
      "(?i).*(passwo?r?d|api[_ ]?key|access[_ ]?token|private[_ ]?key|social[_ ]?security"
          + "|tax[_ ]?id|passport|card[_ ]?number|credit[_ ]?card|birth[_ ]?date"
          + "|date[_ ]?of[_ ]?birth|diagnosis).*|(.*[_ ])?(ssn|iban|cvv|secret)([_ ].*)?";

  /** The extensions of PostgreSQL that are marked as trusted: no superuser is needed for them. */
  private static final String TRUSTED =
      "bool_plperl, btree_gin, btree_gist, citext, cube, dict_int, fuzzystrmatch, hstore,"
          + " intarray, isn, jsonb_plperl, lo, ltree, pg_trgm, pgcrypto, plperl, plpgsql, pltcl,"
          + " seg, tablefunc, tcn, tsm_system_rows, tsm_system_time, unaccent, uuid-ossp";

  static final List<SchemaCheck> CHECKS =
      List.of(
          // Row-level security.
          check("table-without-row-security", NOTE, RowSecurityChecks::missing)
              .parameter("schemas", ".*"),
          check("row-security-without-policy", WARNING, RowSecurityChecks::withoutPolicy)
              .asRecommended(),
          check("policy-without-row-security", ERROR, RowSecurityChecks::notEnabled)
              .asRecommended(),
          check("row-security-binds-nobody", WARNING, RowSecurityChecks::bindsNobody)
              .asRecommended(),
          check("row-security-not-forced", WARNING, RowSecurityChecks::notForced)
              .parameter("roles", ""),
          check("partition-without-row-security", ERROR, RowSecurityChecks::partitionWithout)
              .asRecommended(),
          check("role-bypasses-row-security", NOTE, RowSecurityChecks::bypassedByRole),
          check("tenant-table-without-policy", ERROR, RowSecurityChecks::tenantWithoutPolicy)
              .parameter("column", "tenant_id"),
          // Policies.
          check("always-true-write-policy", WARNING, PolicyChecks::alwaysTrue)
              .parameter("roles", "PUBLIC")
              .asRecommended(),
          check("several-permissive-policies", NOTE, PolicyChecks::severalPermissive),
          check("policy-function-per-row", NOTE, PolicyChecks::functionPerRow),
          check("policy-trusts-client-data", WARNING, PolicyChecks::trustsClientData)
              .parameter(
                  "expressions", "(raw_)?user_meta_?data|application_name|request\\.headers"),
          check("restrictive-policy", NOTE, PolicyChecks::restrictive),
          check("write-policy-without-select-policy", WARNING, PolicyChecks::writesUnseen)
              .asRecommended(),
          // Routines.
          check(
                  "security-definer-without-search-path",
                  ERROR,
                  RoutineSecurityChecks::withoutSearchPath)
              .asRecommended(),
          check(
                  "security-definer-with-unsafe-search-path",
                  ERROR,
                  RoutineSecurityChecks::unsafeSearchPath)
              .asRecommended(),
          check(
              "security-definer-executable-by-everyone",
              WARNING,
              RoutineSecurityChecks::executableByEveryone),
          check("leakproof-routine", NOTE, RoutineSecurityChecks::leakproof),
          // Views, and what cannot have policies.
          check("view-bypasses-row-security", ERROR, ViewSecurityChecks::bypassesRowSecurity)
              .asRecommended(),
          check("view-without-security-invoker", NOTE, ViewSecurityChecks::withoutSecurityInvoker),
          check(
              "materialized-view-copies-protected-rows",
              WARNING,
              ViewSecurityChecks::copiesProtectedRows),
          check(
                  "materialized-view-readable-by-others",
                  NOTE,
                  ViewSecurityChecks::readableMaterializedView)
              .parameter("roles", ".*"),
          check("foreign-table-readable-by-others", NOTE, ViewSecurityChecks::readableForeignTable)
              .parameter("roles", ".*"),
          // Sensitive data.
          check("sensitive-column-exposed", ERROR, SensitiveDataChecks::exposed)
              .parameter("columns", SENSITIVE)
              .parameter("roles", "PUBLIC"),
          check("sensitive-column-without-comment", NOTE, SensitiveDataChecks::withoutComment)
              .parameter("columns", SENSITIVE),
          check("table-without-audit-columns", NOTE, SensitiveDataChecks::withoutAuditColumns)
              .parameter("columns", "created_at, updated_at")
              .parameter("tables", ".*"),
          check("table-without-audit-trigger", NOTE, SensitiveDataChecks::withoutAuditTrigger)
              .parameter("function", "(?i).*audit.*")
              .parameter("tables", ".*"),
          // Privileges.
          check("create-on-schema-for-everyone", ERROR, PrivilegeChecks::createForEveryone)
              .parameter("public-before-15", "false")
              .asRecommended(),
          check("writable-by-everyone", WARNING, PrivilegeChecks::writableByEveryone)
              .asRecommended(),
          check("readable-by-everyone", NOTE, PrivilegeChecks::readableByEveryone),
          check("grant-option", NOTE, PrivilegeChecks::grantOption),
          check("all-privileges-granted", NOTE, PrivilegeChecks::allPrivileges),
          check("admin-option", NOTE, PrivilegeChecks::adminOption),
          check("default-privileges-for-everyone", WARNING, PrivilegeChecks::defaultsForEveryone)
              .asRecommended(),
          check("schema-without-default-privileges", NOTE, PrivilegeChecks::withoutDefaults),
          // What roles may do in the end.
          check("grant-without-schema-usage", WARNING, RolePrivilegeChecks::withoutSchemaUsage)
              .asRecommended(),
          check("insert-without-sequence-usage", WARNING, RolePrivilegeChecks::withoutSequenceUsage)
              .asRecommended(),
          check("role-with-forbidden-privilege", WARNING, RolePrivilegeChecks::forbidden)
              .parameter("roles", "")
              .parameter("privileges", "TRUNCATE, TRIGGER, REFERENCES")
              .parameter("tables", ".*"),
          check("application-role-owns-objects", WARNING, RolePrivilegeChecks::owned)
              .parameter("roles", ""),
          check("application-role-can-create", WARNING, RolePrivilegeChecks::mayCreate)
              .parameter("roles", ""),
          // Owners.
          check("owner-differs-from-schema", NOTE, OwnershipChecks::otherThanSchemas),
          check("several-owners-in-schema", NOTE, OwnershipChecks::several),
          check("owned-by-superuser", NOTE, OwnershipChecks::superusers),
          // Extensions.
          check("extension-in-public", NOTE, ExtensionChecks::inPublic),
          check("extension-outdated", WARNING, ExtensionChecks::outdated),
          check("extension-not-allowed", NOTE, ExtensionChecks::notAllowed)
              .parameter("allowed", TRUSTED),
          // Environments.
          check("schema-named-after-environment", NOTE, EnvironmentChecks::schemaName)
              .parameter(
                  "names",
                  "(?i)(.*[_ -])?(dev|development|test|testing|qa|uat|stage|staging|preprod|prod"
                      + "|production|sandbox)([_ -].*)?"),
          check("unsafe-setting", WARNING, EnvironmentChecks::unsafeSetting)
              .parameter(
                  "settings",
                  "session_replication_role=replica, row_security=off, password_encryption=md5,"
                      + " check_function_bodies=off, zero_damaged_pages=on,"
                      + " ignore_checksum_failure=on, ignore_system_indexes=on"));

  private SecurityPack() {}

  private static SchemaCheck check(String id, Severity severity, CatalogCheck check) {
    return SchemaCheck.of(id, SECURITY, severity, check);
  }
}
