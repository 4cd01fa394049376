package dev.pgassay.assertions.catalog;

import org.apiguardian.api.API;

/**
 * A right that a role has on an object.
 *
 * @param grantee the role, or {@code PUBLIC}
 * @param privilege the right, by PostgreSQL's word: {@code SELECT}, {@code USAGE}, …
 * @param grantable whether the role may pass it on
 * @param grantor who granted it
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Privilege(String grantee, String privilege, boolean grantable, String grantor) {

  /** The grantee that stands for every role. */
  public static final String PUBLIC = "PUBLIC";

  /** {@return whether every role has it} */
  public boolean isPublic() {
    return grantee.equals(PUBLIC);
  }
}
