package dev.pgassay.assertions.schema;

import dev.pgassay.assertions.catalog.Privilege;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What was granted and revoked: access rights without those that every new object of its kind has.
 *
 * @param ofOwner the rights that an owner has
 * @param ofPublic the rights that everybody has from the start
 */
record Grants(List<String> ofOwner, List<String> ofPublic) {

  static final Grants RELATION =
      new Grants(
          List.of(
              "SELECT",
              "INSERT",
              "UPDATE",
              "DELETE",
              "TRUNCATE",
              "REFERENCES",
              "TRIGGER",
              "MAINTAIN"),
          List.of());
  static final Grants COLUMN = new Grants(List.of(), List.of());
  static final Grants SEQUENCE = new Grants(List.of("USAGE", "SELECT", "UPDATE"), List.of());
  static final Grants SCHEMA = new Grants(List.of("USAGE", "CREATE"), List.of());
  static final Grants PUBLIC_SCHEMA = new Grants(List.of("USAGE", "CREATE"), List.of("USAGE"));
  static final Grants PUBLIC_SCHEMA_BEFORE_15 =
      new Grants(List.of("USAGE", "CREATE"), List.of("USAGE", "CREATE"));
  static final Grants ROUTINE = new Grants(List.of("EXECUTE"), List.of("EXECUTE"));
  static final Grants TYPE = new Grants(List.of("USAGE"), List.of("USAGE"));
  static final Grants FOREIGN = new Grants(List.of("USAGE"), List.of());
  static final Grants DATABASE =
      new Grants(List.of("CONNECT", "CREATE", "TEMPORARY"), List.of("CONNECT", "TEMPORARY"));
  static final Grants LARGE_OBJECT = new Grants(List.of("SELECT", "UPDATE"), List.of());

  private static final int VERSION_WITH_MAINTAIN = 17;
  private static final Comparator<String> IN_ORDER =
      Comparator.<String>comparingInt(RELATION.ofOwner::indexOf)
          .thenComparing(Comparator.naturalOrder());

  /** Writes what differs from the rights of a new object that this owner has made. */
  void write(
      Block block, String object, String owner, List<Privilege> privileges, RoleNames roles) {
    revoke(block, object, owner, owner, ofOwner, privileges, roles);
    revoke(block, object, Privilege.PUBLIC, owner, ofPublic, privileges, roles);
    grants(privileges, owner, roles)
        .forEach(grant -> block.add(grant.statement(ofOwner, roles, object)));
  }

  /** Writes rights on single columns: all that there are. */
  static void writeColumn(
      Block block,
      String column,
      String relation,
      String owner,
      List<Privilege> privileges,
      RoleNames roles) {
    COLUMN
        .grants(privileges, owner, roles)
        .forEach(grant -> block.add(grant.ofColumn(column, relation, roles)));
  }

  private static void revoke(
      Block block,
      String object,
      String grantee,
      String owner,
      List<String> defaults,
      List<Privilege> privileges,
      RoleNames roles) {
    List<String> missing =
        defaults.stream()
            .filter(
                right ->
                    !right.equals("MAINTAIN")
                        || roles.catalog().serverVersion() >= VERSION_WITH_MAINTAIN)
            .filter(
                right ->
                    privileges.stream()
                        .noneMatch(
                            held ->
                                held.grantee().equals(grantee)
                                    && held.grantor().equals(owner)
                                    && held.privilege().equals(right)))
            .toList();
    if (!missing.isEmpty()) {
      block.add(
          "revoke " + words(missing) + " on " + object + " from " + roles.name(grantee) + ";");
    }
  }

  List<Grant> grants(List<Privilege> privileges, String owner, RoleNames roles) {
    Predicate<Privilege> isDefault =
        held ->
            held.grantor().equals(owner)
                && !held.grantable()
                && (held.grantee().equals(owner) && ofOwner.contains(held.privilege())
                    || held.isPublic() && ofPublic.contains(held.privilege()));
    Set<Grant> grants = new LinkedHashSet<>();
    List<Privilege> beyond = privileges.stream().filter(isDefault.negate()).toList();
    for (Privilege held : beyond) {
      List<String> rights =
          beyond.stream()
              .filter(
                  other ->
                      other.grantee().equals(held.grantee())
                          && other.grantor().equals(held.grantor())
                          && other.grantable() == held.grantable())
              .map(Privilege::privilege)
              .sorted(IN_ORDER)
              .toList();
      grants.add(
          new Grant(
              rights,
              roles.name(held.grantee()),
              held.grantable(),
              held.grantor().equals(owner) ? "" : roles.name(held.grantor())));
    }
    return grants.stream()
        .sorted(
            Comparator.comparing(Grant::grantee)
                .thenComparing(Grant::grantor)
                .thenComparing(Grant::grantable))
        .toList();
  }

  private static String words(List<String> rights) {
    return rights.stream().map(Block::lower).collect(Collectors.joining(", "));
  }

  /** Rights that were granted by one role to another. */
  record Grant(List<String> rights, String grantee, boolean grantable, String grantor) {

    String statement(List<String> all, RoleNames roles, String object) {
      return "grant " + rights(all, roles) + " on " + object + rest();
    }

    String ofColumn(String column, String relation, RoleNames roles) {
      return "grant "
          + rights.stream()
              .map(right -> Block.lower(right) + " (" + column + ")")
              .collect(Collectors.joining(", "))
          + " on "
          + relation
          + rest();
    }

    /** {@code all} where it is all that there is, whatever the server's version has. */
    String rights(List<String> all, RoleNames roles) {
      long there =
          all.stream()
              .filter(
                  right ->
                      !right.equals("MAINTAIN")
                          || roles.catalog().serverVersion() >= VERSION_WITH_MAINTAIN)
              .count();
      return all.size() > 1 && rights.size() == there ? "all" : words(rights);
    }

    String rest() {
      return " to "
          + grantee
          + (grantable ? " with grant option" : "")
          + ";"
          + (grantor.isEmpty() ? "" : " -- granted by " + grantor);
    }
  }
}
