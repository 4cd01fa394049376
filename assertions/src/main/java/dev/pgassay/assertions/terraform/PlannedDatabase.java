package dev.pgassay.assertions.terraform;

import dev.pgassay.assertions.profile.ServerProfile;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * A managed PostgreSQL server of a Terraform plan, as far as tests can be like it.
 *
 * <p>Immutable.
 *
 * @param address its address in the plan, such as {@code aws_rds_cluster.main}
 * @param profile whom its migrations run as
 * @param version the version as the plan has it, such as {@code 15.3}
 * @param postgres the major version
 * @param settings settings that a server of the tests can have as well, by PostgreSQL's names
 * @param notSettable parameters that it cannot have, each with the reason; nothing is left out
 * @param protection backups, encryption, and who may reach or delete it
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record PlannedDatabase(
    String address,
    ServerProfile profile,
    String version,
    int postgres,
    Map<String, String> settings,
    List<String> notSettable,
    PlannedProtection protection) {

  /**
   * Copies the collections.
   *
   * @param address its address
   * @param profile whom its migrations run as
   * @param version the version as the plan has it
   * @param postgres the major version
   * @param settings settings that a server of the tests can have
   * @param notSettable parameters that it cannot have
   * @param protection backups, encryption, and who may reach or delete it
   */
  public PlannedDatabase {
    settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    notSettable = List.copyOf(notSettable);
  }
}
