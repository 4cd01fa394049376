package dev.pgassay.internal.lease;

import dev.pgassay.assertions.facilities.DatabaseFacilities.Capability;
import dev.pgassay.internal.template.Cluster;
import dev.pgassay.internal.template.SqlText;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Who opens the sessions that act as a role.
 *
 * <p>On a server where we may make roles freely it is a role for this purpose alone, which has no
 * right but to be the other: {@code SET ROLE NONE}, {@code DISCARD ALL} or {@code SET SESSION
 * AUTHORIZATION} lead to nothing that the role may not do. The role itself is not touched, and
 * needs neither LOGIN nor a password. Like any role that a test makes, it is gone before the next
 * test.
 *
 * @param user the role that logs in
 * @param password its password
 */
record RoleLogin(String user, String password) {

  /** Makes one for a role. */
  static RoleLogin of(Cluster cluster, String role) throws SQLException {
    if (!cluster.server().capabilities().contains(Capability.SUPERUSER) || !cluster.isOwn()) {
      return new RoleLogin(cluster.server().username(), cluster.server().password());
    }
    RoleLogin login = new RoleLogin(cluster.newName(), UUID.randomUUID().toString());
    cluster
        .administrator()
        .execute(
            "create role %s login password '%s' in role %s"
                .formatted(
                    SqlText.identifier(login.user), login.password, SqlText.identifier(role)));
    return login;
  }
}
