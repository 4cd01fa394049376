package dev.pgassay.assertions.profile;

import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Whom migrations run as, and what that role may do.
 *
 * <p>What a provider allows and refuses stands in a file with a date and its sources, {@link
 * #rules()}. A team replaces it by a file of the same name on the class path, in {@code
 * pgassay/profiles/}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public enum ServerProfile {

  /** The server's own administrator: on servers that are started for the tests, a superuser. */
  SUPERUSER(null),

  /** A role that owns the database, may make roles and databases, and is no superuser. */
  OWNER("owner"),

  /** The main user of Amazon RDS for PostgreSQL. */
  AWS_RDS("aws-rds"),

  /** The main user of Amazon Aurora PostgreSQL. */
  AWS_AURORA("aws-aurora"),

  /** The administrator of an Azure Database for PostgreSQL flexible server. */
  AZURE_FLEXIBLE_SERVER("azure-flexible-server"),

  /** The user that Google Cloud SQL for PostgreSQL gives. */
  GOOGLE_CLOUD_SQL("google-cloud-sql");

  private final Optional<String> file;

  ServerProfile(@Nullable String file) {
    this.file = Optional.ofNullable(file);
  }

  /**
   * Reads what the profile's role is, may do, and is refused: from {@code
   * pgassay/profiles/<name>.json} on the class path where that is there, else from the list that
   * pgassay brings.
   *
   * @return the rules, empty for {@link #SUPERUSER}; never null
   * @throws IllegalArgumentException if a team's own file is wrong
   */
  public Optional<ProfileRules> rules() {
    return file.map(RulesFile::read);
  }
}
