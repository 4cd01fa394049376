package dev.pgassay.internal.template;

import dev.pgassay.DatabaseSetupException;
import dev.pgassay.assertions.profile.ProfileRules;
import dev.pgassay.assertions.profile.ProfileRules.GroupRole;
import dev.pgassay.assertions.profile.ProfileRules.Membership;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Makes the roles of a profile on a server of ours, once for all its databases. */
final class ProfileRoles {

  /** The first version in which the right to change a setting can be granted. */
  private static final int GRANTS_SETTINGS = 15;

  private final Administrator administrator;
  private final ProfileRules rules;
  private final int major;
  private final Set<String> existing;

  private ProfileRoles(Administrator administrator, ProfileRules rules, int major)
      throws SQLException {
    this.administrator = administrator;
    this.rules = rules;
    this.major = major;
    this.existing = new HashSet<>(administrator.strings("select rolname from pg_catalog.pg_roles"));
  }

  /**
   * Makes the roles that are not there yet, and gives the one that migrates a new password.
   *
   * @return the role that migrates
   */
  static DatabaseAccount make(Administrator administrator, ProfileRules rules, int major)
      throws SQLException {
    return new ProfileRoles(administrator, rules, major).make();
  }

  private DatabaseAccount make() throws SQLException {
    String name = rules.administrator().name();
    if (administrator.string("select current_user::text").equals(name)) {
      throw new DatabaseSetupException(
          "The role of the profile `"
              + rules.title()
              + "` cannot be `"
              + name
              + "`: that is the server's own superuser.\n\nTo resolve this:\n"
              + "  -> name another administrator in the team's profile");
    }
    // A cluster that was kept has them, with what the migrations made of them.
    if (!existing.contains(name)) {
      for (GroupRole role : rules.roles()) {
        administrator.execute("create role " + SqlText.identifier(role.name()) + " nologin");
        existing.add(role.name());
        join(role.name(), role.memberOf());
      }
      administrator.execute("create role " + SqlText.identifier(name) + " login" + attributes());
      join(name, rules.administrator().memberOf());
      grantSettings();
    }
    DatabaseAccount account = new DatabaseAccount(name, UUID.randomUUID().toString());
    // Hashed as the superuser's is: the embedded server takes the cheapest method.
    administrator.execute(
        "do $$ begin perform pg_catalog.set_config('password_encryption',"
            + " case when rolpassword like 'md5%' then 'md5' else 'scram-sha-256' end, true)"
            + " from pg_catalog.pg_authid where rolname = current_user; alter role "
            + SqlText.identifier(name)
            + " password '"
            + account.password()
            + "'; end $$");
    return account;
  }

  private String attributes() {
    StringBuilder attributes = new StringBuilder();
    rules
        .administrator()
        .attributes()
        .forEach(
            (attribute, since) -> {
              if (major >= since) {
                attributes.append(' ').append(attribute);
              }
            });
    return attributes.toString();
  }

  private void join(String member, List<Membership> memberships) throws SQLException {
    for (Membership membership : memberships) {
      if (existing.contains(membership.role()) || !membership.role().startsWith("pg_")) {
        administrator.execute(
            "grant "
                + SqlText.identifier(membership.role())
                + " to "
                + SqlText.identifier(member)
                + (membership.admin() ? " with admin option" : ""));
      }
    }
  }

  private void grantSettings() throws SQLException {
    if (major < GRANTS_SETTINGS) {
      return;
    }
    for (Map.Entry<String, String> setting : rules.settings().entrySet()) {
      administrator.execute(
          "grant set on parameter "
              + SqlText.identifier(setting.getKey())
              + " to "
              + SqlText.identifier(setting.getValue()));
    }
  }
}
