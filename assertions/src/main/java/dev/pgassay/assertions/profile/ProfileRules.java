package dev.pgassay.assertions.profile;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * What the administrator of a profile is, may do, and is refused, as it stands in a dated file.
 *
 * <p>Immutable.
 *
 * @param title the profile in words, such as {@code Amazon RDS for PostgreSQL}
 * @param date when the list was made
 * @param sources where it was taken from
 * @param newestPostgres the newest major version of PostgreSQL that the list knows
 * @param administrator the role that migrates
 * @param roles the other roles that are there from the beginning, those first that others are
 *     members of
 * @param publicSchemaOwner who owns the schema {@code public}, where that is not PostgreSQL's own
 *     choice
 * @param settings settings of a superuser that a role may change, by the setting's name; from
 *     PostgreSQL 15 on
 * @param extensions which extensions may be used; empty where PostgreSQL alone decides
 * @param commands further commands that PostgreSQL keeps for superusers and the provider's
 *     administrator may use, as tags of event triggers: {@code CREATE PUBLICATION}
 * @param differences what is refused here and may not be refused there
 * @param notEmulated what else is different there
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record ProfileRules(
    String title,
    LocalDate date,
    List<String> sources,
    int newestPostgres,
    Administrator administrator,
    List<GroupRole> roles,
    Optional<String> publicSchemaOwner,
    SortedMap<String, String> settings,
    Optional<Extensions> extensions,
    List<String> commands,
    List<Difference> differences,
    List<String> notEmulated) {

  /**
   * Copies the lists.
   *
   * @param title the profile in words
   * @param date when the list was made
   * @param sources where it was taken from
   * @param newestPostgres the newest version that it knows
   * @param administrator the role that migrates
   * @param roles the other roles
   * @param publicSchemaOwner who owns the schema {@code public}
   * @param settings settings of a superuser that a role may change
   * @param extensions which extensions may be used
   * @param commands further commands of the administrator
   * @param differences what may not be refused there
   * @param notEmulated what else is different there
   */
  public ProfileRules {
    sources = List.copyOf(sources);
    roles = List.copyOf(roles);
    settings = new TreeMap<>(settings);
    commands = List.copyOf(commands);
    differences = List.copyOf(differences);
    notEmulated = List.copyOf(notEmulated);
  }

  /**
   * The role that migrates.
   *
   * @param name its name
   * @param attributes its attributes beside LOGIN, such as {@code createdb}, each with the major
   *     version of PostgreSQL since which it has it
   * @param memberOf the roles that it is a member of
   */
  public record Administrator(
      String name, SortedMap<String, Integer> attributes, List<Membership> memberOf) {

    /**
     * Copies the collections, and refuses attributes that PostgreSQL does not have.
     *
     * @param name its name
     * @param attributes its attributes
     * @param memberOf the roles that it is a member of
     */
    public Administrator {
      attributes = new TreeMap<>(attributes);
      memberOf = List.copyOf(memberOf);
      for (String attribute : attributes.keySet()) {
        if (!List.of("createdb", "createrole", "replication", "bypassrls").contains(attribute)) {
          throw new IllegalArgumentException(
              "`"
                  + attribute
                  + "` is no attribute of an administrator; write `createdb`, `createrole`,"
                  + " `replication` or `bypassrls`.");
        }
      }
    }
  }

  /**
   * A role that cannot log in.
   *
   * @param name its name
   * @param memberOf the roles that it is a member of; PostgreSQL's own are left out on versions
   *     that do not have them
   */
  public record GroupRole(String name, List<Membership> memberOf) {

    /**
     * Copies the list.
     *
     * @param name its name
     * @param memberOf the roles that it is a member of
     */
    public GroupRole {
      memberOf = List.copyOf(memberOf);
    }
  }

  /**
   * A membership in a role.
   *
   * @param role the role
   * @param admin whether the member may make others members
   */
  public record Membership(String role, boolean admin) {}

  /**
   * The extensions that may be used.
   *
   * @param names their names
   * @param creators the role whose members may create those that PostgreSQL does not trust
   * @param commands the commands that are refused for others, as tags of event triggers
   * @param unsupported the provider's words for an extension that is not among them
   * @param allowList the setting by which a server allows some of them only, if there is one
   * @param notACreator the provider's words for whoever is not a member of {@code creators}, where
   *     even trusted extensions are refused
   */
  public record Extensions(
      List<String> names,
      String creators,
      List<String> commands,
      Refusal unsupported,
      Optional<AllowList> allowList,
      Optional<Refusal> notACreator) {

    /**
     * Copies the lists.
     *
     * @param names their names
     * @param creators who may create them
     * @param commands the commands that are refused
     * @param unsupported the words for an extension that is not among them
     * @param allowList the setting that allows some only
     * @param notACreator the words for whoever is no creator
     */
    public Extensions {
      names = List.copyOf(names);
      commands = List.copyOf(commands);
    }

    /**
     * Returns the extensions that a server allows.
     *
     * @param serverSettings the server's settings, of which one may be the allow-list
     * @return their names, never null
     */
    public List<String> allowed(Map<String, String> serverSettings) {
      if (allowList.isEmpty()) {
        return names;
      }
      String value =
          serverSettings.getOrDefault(allowList.get().setting(), allowList.get().initial());
      List<String> listed =
          Pattern.compile(",")
              .splitAsStream(value)
              .map(name -> name.strip().toLowerCase(Locale.ROOT))
              .toList();
      return listed.contains("*") ? names : names.stream().filter(listed::contains).toList();
    }
  }

  /**
   * A setting of the server that names the extensions which may be used.
   *
   * @param setting its name, such as {@code azure.extensions}
   * @param initial its value where nobody set it: names with commas between them, {@code *} for all
   * @param refusal the provider's words for an extension that is not named
   */
  public record AllowList(String setting, String initial, Refusal refusal) {}

  /**
   * Words of a provider.
   *
   * @param sqlState the SQLSTATE
   * @param message the message; {@code %s} stands for the extension's name
   * @param hint the hint, if there is one
   */
  public record Refusal(String sqlState, String message, Optional<String> hint) {

    /**
     * Refuses an SQLSTATE that is none.
     *
     * @param sqlState the SQLSTATE
     * @param message the message
     * @param hint the hint
     */
    public Refusal {
      if (!sqlState.matches("[0-9A-Z]{5}")) {
        throw new IllegalArgumentException(
            "`" + sqlState + "` is no SQLSTATE; write five characters, such as `0A000`.");
      }
    }
  }

  /**
   * Something that PostgreSQL refuses here and the provider may allow.
   *
   * @param message a regular expression that is found in PostgreSQL's words
   * @param note what the provider does
   */
  public record Difference(String message, String note) {}

  /**
   * Returns what is known of a refusal that may be none at the provider.
   *
   * @param words what PostgreSQL said
   * @return what the provider does, empty where it refuses as well; never null
   */
  public Optional<String> differenceOf(String words) {
    return differences.stream()
        .filter(difference -> Pattern.compile(difference.message()).matcher(words).find())
        .map(Difference::note)
        .findFirst();
  }

  /**
   * Says where the list comes from.
   *
   * @return title and date, as in {@code Amazon RDS for PostgreSQL, list of 2026-10-03}; never null
   */
  public String origin() {
    return title + ", list of " + date;
  }

  /**
   * Says that a server is newer than the list.
   *
   * @param major the server's major version
   * @return a sentence without its stop, empty when the list knows the version; never null
   */
  public Optional<String> tooOldFor(int major) {
    return major <= newestPostgres
        ? Optional.empty()
        : Optional.of(
            "the list for "
                + title
                + " is of "
                + date
                + " and knows PostgreSQL up to "
                + newestPostgres
                + ", but the server is "
                + major
                + ": what was changed since is not in it");
  }
}
