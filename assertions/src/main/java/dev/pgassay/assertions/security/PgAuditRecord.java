package dev.pgassay.assertions.security;

import java.util.ArrayList;
import java.util.List;

/**
 * What pgaudit logs of a statement: fields with commas between them, quoted as in CSV, in the order
 * that its README tells.
 *
 * @param kind {@code SESSION} or {@code OBJECT}
 * @param command such as {@code INSERT}
 * @param object the name of the table or else, empty where pgaudit does not say
 * @param statement its text, or {@code <not logged>}
 */
record PgAuditRecord(String kind, String command, String object, String statement) {

  private static final String MARK = "AUDIT: ";
  private static final int FIELDS = 8;

  /**
   * The records among the lines of a log.
   *
   * @param lines lines, of which one that begins nothing belongs to the one before
   */
  static List<PgAuditRecord> in(List<String> lines) {
    List<PgAuditRecord> records = new ArrayList<>();
    StringBuilder entry = new StringBuilder();
    for (String line : lines) {
      if (line.contains("] db=")) {
        add(entry, records);
        entry.setLength(0);
      } else {
        entry.append('\n');
      }
      entry.append(line);
    }
    add(entry, records);
    return records;
  }

  private static void add(CharSequence entry, List<PgAuditRecord> records) {
    String text = entry.toString();
    int mark = text.indexOf(MARK);
    if (mark >= 0) {
      List<String> fields = fields(text.substring(mark + MARK.length()));
      if (fields.size() >= FIELDS) {
        records.add(new PgAuditRecord(fields.get(0), fields.get(4), fields.get(6), fields.get(7)));
      }
    }
  }

  private static List<String> fields(String text) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
        field.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }

  /** Whether it is of a command; pgaudit has the tags of event triggers, {@code TRUNCATE TABLE}. */
  boolean isOf(String wanted) {
    return command.equals(wanted) || command.equals(wanted + " TABLE");
  }

  /** Whether whoever reads it knows which table it is about. */
  boolean tells(String table, String sql) {
    return object.equals(table) || statement.equals(sql);
  }

  /** Whether pgaudit was told to leave out the table as well as the statement. */
  boolean tellsNothing() {
    return object.isEmpty() && statement.startsWith("<");
  }

  boolean isOfObject() {
    return kind.equals("OBJECT");
  }
}
