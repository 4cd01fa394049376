package dev.pgassay.assertions.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads access privileges as PostgreSQL writes them: {@code grantee=privileges/grantor}. */
final class AccessControlList {

  private static final Map<Character, String> PRIVILEGES =
      Map.ofEntries(
          Map.entry('r', "SELECT"),
          Map.entry('a', "INSERT"),
          Map.entry('w', "UPDATE"),
          Map.entry('d', "DELETE"),
          Map.entry('D', "TRUNCATE"),
          Map.entry('x', "REFERENCES"),
          Map.entry('t', "TRIGGER"),
          Map.entry('m', "MAINTAIN"),
          Map.entry('X', "EXECUTE"),
          Map.entry('U', "USAGE"),
          Map.entry('C', "CREATE"),
          Map.entry('c', "CONNECT"),
          Map.entry('T', "TEMPORARY"),
          Map.entry('s', "SET"),
          Map.entry('A', "ALTER SYSTEM"));

  private AccessControlList() {}

  static List<Privilege> read(List<String> items) {
    List<Privilege> privileges = new ArrayList<>();
    for (String item : items) {
      int equals = endOfName(item, 0);
      int slash = item.indexOf('/', equals);
      String grantee = equals == 0 ? Privilege.PUBLIC : name(item.substring(0, equals));
      String grantor = name(item.substring(slash + 1));
      for (int i = equals + 1; i < slash; i++) {
        boolean grantable = i + 1 < slash && item.charAt(i + 1) == '*';
        String privilege = PRIVILEGES.get(item.charAt(i));
        privileges.add(
            new Privilege(
                grantee,
                privilege == null ? String.valueOf(item.charAt(i)) : privilege,
                grantable,
                grantor));
        i += grantable ? 1 : 0;
      }
    }
    return List.copyOf(privileges);
  }

  private static int endOfName(String item, int start) {
    boolean quoted = false;
    for (int i = start; i < item.length(); i++) {
      if (item.charAt(i) == '"') {
        quoted = !quoted;
      } else if (item.charAt(i) == '=' && !quoted) {
        return i;
      }
    }
    throw new IllegalArgumentException("no access privilege: " + item);
  }

  private static String name(String text) {
    return text.startsWith("\"")
        ? text.substring(1, text.length() - 1).replace("\"\"", "\"")
        : text;
  }
}
