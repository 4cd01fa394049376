package dev.pgassay.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.pgassay.Sql;
import dev.pgassay.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Damages to a physical backup, as operators have met them; each has to be found. */
final class PlantedDamages {

  private static final int BLOCK = 8192;

  private static final String MANIFEST = "manifest";
  private static final String CONTROL = "data/global/pg_control";
  private static final String LABEL = "data/backup_label";
  private static final String VERSION = "data/PG_VERSION";

  private final List<Damage> damages = new ArrayList<>();

  private PlantedDamages() {}

  /**
   * Where files lie.
   *
   * @param earlier an earlier backup
   * @param intact a copy of the backup
   * @param aside room for other files
   * @param segments the names of the log's files
   */
  record Places(Path earlier, Path intact, Path aside, List<String> segments) {}

  /** Returns the damages to a backup of a database. */
  static List<Damage> in(TestDatabase database, Places places) throws IOException {
    PlantedDamages planted = new PlantedDamages();
    planted.damageTables(database, places.earlier());
    planted.damageTheRestOfTheData(database, places.earlier());
    planted.damageLog(places.segments(), places.earlier());
    planted.damageManifest(database, places.earlier());
    planted.addWhatDoesNotBelong(database, places.segments(), places.earlier());
    planted.replaceByOtherKindsOfFiles(database, places.intact(), places.aside());
    if (filesCanBeMadeUnreadable(places.aside())) {
      planted.makeUnreadable(database);
    }
    return planted.damages;
  }

  private void damageTables(TestDatabase database, Path earlier) {
    String users = file(database, "'users'");
    String settings = file(database, "'settings'");
    String ledger = file(database, "'ledger'");
    String index = file(database, "'ledger_pkey'");
    String catalog = file(database, "'pg_class'");
    String toast =
        file(database, "(select reltoastrelid from pg_class where oid = 'documents'::regclass)");
    String toastIndex =
        file(
            database,
            "(select i.indexrelid from pg_index i join pg_class c on i.indrelid = c.reltoastrelid"
                + " where c.oid = 'documents'::regclass)");

    change("a flipped bit in a row of a table", ledger, flip(BLOCK - 64, 0));
    change("a flipped bit in the head of a table's block", ledger, flip(BLOCK + 12, 1));
    change("a flipped bit where a table's block is empty", users, flip(BLOCK / 2, 7));
    change("a flipped bit in an index", index, flip(2 * BLOCK - 20, 3));
    change("a flipped bit in a TOAST table", toast, flip(2 * BLOCK - 100, 2));
    change("a flipped bit in the index of a TOAST table", toastIndex, flip(2 * BLOCK - 20, 4));
    change("a flipped bit in a visibility map", users + "_vm", flip(24, 0));
    change("a flipped bit in a free space map", ledger + "_fsm", flip(100, 5));
    change("a flipped bit in a catalog", catalog, flip(BLOCK - 64, 0));

    change("a table truncated to half", ledger, bytes -> Arrays.copyOf(bytes, bytes.length / 2));
    change("a table without its last block", ledger, cut(BLOCK));
    change("an index without its last byte", index, cut(1));
    change("an emptied table", ledger, bytes -> new byte[0]);
    change("a table grown by garbage", ledger, bytes -> append(bytes, garbage(700)));
    change("a table grown by a block of zeros", ledger, bytes -> append(bytes, new byte[BLOCK]));
    change("a block zeroed", ledger, zero(BLOCK, 2 * BLOCK));
    change("a table of zeros", users, bytes -> new byte[bytes.length]);
    change("blocks shifted by a byte", ledger, PlantedDamages::shift);
    change("two blocks of a table exchanged", ledger, PlantedDamages::exchangeBlocks);
    change(
        "a table copied as if it were text",
        ledger,
        text(content -> content.replace("\n", "\r\n")));
    change(
        "a table as of an earlier backup",
        ledger,
        bytes -> Files.readAllBytes(earlier.resolve(ledger)));
    exchange("two tables exchanged", users, settings);
    rename("a table renamed", ledger, ledger + ".bak");

    missing("a table is missing", ledger);
    missing("an index is missing", index);
    missing("a visibility map is missing", users + "_vm");
    missing("a table of no rows, which is an empty file, is missing", file(database, "'vacant'"));
    missing("a table of the whole server is missing", file(database, "'pg_database'"));
  }

  private void damageTheRestOfTheData(TestDatabase database, Path earlier) {
    String base = parent(file(database, "'users'"));
    long xid =
        Long.parseLong(Sql.string(database, "select min(xmin::text::bigint)::text from users"));
    long perSegment = 32L * BLOCK * 4;
    String commits = "data/pg_xact/%04X".formatted(xid / perSegment);
    int commit = (int) (xid % perSegment / 4);

    change("a flipped bit in pg_control", CONTROL, flip(0, 0));
    change("a flipped bit in pg_control where it is empty", CONTROL, flip(BLOCK - 100, 6));
    change("pg_control truncated", CONTROL, bytes -> Arrays.copyOf(bytes, 512));
    change(
        "pg_control as of an earlier backup",
        CONTROL,
        bytes -> Files.readAllBytes(earlier.resolve(CONTROL)));
    missing("pg_control is missing", CONTROL);

    change("a commit undone in pg_xact", commits, flip(commit, (int) (xid % 4) * 2));
    change("pg_xact emptied", commits, bytes -> new byte[0]);
    missing("pg_xact's file is missing", commits);
    change("a flipped bit in pg_multixact/offsets", "data/pg_multixact/offsets/0000", flip(4, 0));
    change("a flipped bit in pg_multixact/members", "data/pg_multixact/members/0000", flip(9, 3));
    change("a flipped bit in a map of files", "data/global/pg_filenode.map", flip(16, 1));
    missing("a database's map of files is missing", base + "/pg_filenode.map");

    missing("backup_label is missing", LABEL);
    rename("backup_label renamed as a server does that has started", LABEL, LABEL + ".old");
    change(
        "backup_label with another checkpoint",
        LABEL,
        text(label -> label.replace("CHECKPOINT LOCATION: ", "CHECKPOINT LOCATION: 1")));
    change(
        "backup_label with the line ends of Windows",
        LABEL,
        text(label -> label.replace("\n", "\r\n")));
    change(
        "backup_label of an earlier backup",
        LABEL,
        bytes -> Files.readAllBytes(earlier.resolve(LABEL)));

    change(
        "PG_VERSION of another version",
        VERSION,
        text(version -> (Integer.parseInt(version.strip()) - 1) + "\n"));
    missing("a database's PG_VERSION is missing", base + "/PG_VERSION");
    change(
        "postgresql.conf edited",
        "data/postgresql.conf",
        text(configuration -> configuration + "\nignore_system_indexes = on\n"));

    missingDirectory("pg_multixact is missing", "data/pg_multixact");
    missingDirectory("a database's directory is missing", base);
    if (Files.isDirectory(earlier.resolve("data/pg_twophase"))) {
      missingDirectory(
          "an empty directory is missing, as where only files are kept", "data/pg_twophase");
    }
    missingDirectory("all data are missing", "data");
  }

  private void damageLog(List<String> segments, Path earlier) throws IOException {
    String first = segments.get(0);
    String middle = segments.get(segments.size() / 2);
    String last = segments.get(segments.size() - 1);
    String old = BackupDamagesTest.segments(earlier).get(0);

    missing("the log's first segment is missing", first);
    missing("a segment in the middle of the log is missing", middle);
    missing("the log's last segment is missing", last);
    missingDirectory("the whole log is missing", "wal");
    change("a flipped bit in the log", first, bytes -> flip(bytes.length / 2, 0).apply(bytes));
    change(
        "a flipped bit in the last byte of the log, which no recovery reads",
        last,
        bytes -> flip(bytes.length - 1, 0).apply(bytes));
    change("a segment of the log truncated", last, cut(BLOCK));
    change("a segment of the log emptied", middle, bytes -> new byte[0]);
    change(
        "a segment of the log of which only the first half was copied",
        first,
        bytes -> zero(bytes.length / 2, bytes.length).apply(bytes));
    change(
        "a segment of the log replaced by an earlier one",
        first,
        bytes -> Files.readAllBytes(earlier.resolve(old)));
    if (!first.equals(last)) {
      exchange("two segments of the log exchanged", first, last);
    }
    rename("a segment of the log renamed", last, last + ".partial");
  }

  private void damageManifest(TestDatabase database, Path earlier) {
    String users = file(database, "'users'");
    String settings = file(database, "'settings'");
    String ledger = file(database, "'ledger'");

    missing("the manifest is missing", MANIFEST);
    change("the manifest emptied", MANIFEST, bytes -> new byte[0]);
    change("the manifest overwritten by garbage", MANIFEST, bytes -> garbage(bytes.length));
    add(
        "the manifest cut in half",
        List.of(MANIFEST),
        List.of(Pattern.compile("manifest|data/|wal/")),
        backup ->
            change(backup.resolve(MANIFEST), bytes -> Arrays.copyOf(bytes, bytes.length / 2)));
    add(
        "a line of the manifest deleted",
        List.of(MANIFEST),
        List.of(namedOrManifest(users)),
        backup -> change(backup.resolve(MANIFEST), editLine(users, line -> "")));
    add(
        "a checksum in the manifest edited",
        List.of(MANIFEST),
        List.of(namedOrManifest(users)),
        backup ->
            change(backup.resolve(MANIFEST), editLine(users, line -> otherChecksum(line, users))));
    add(
        "a size in the manifest edited",
        List.of(MANIFEST),
        List.of(namedOrManifest(users)),
        backup -> {
          long size = Files.size(backup.resolve(users));
          String other = Long.toString(size + BLOCK);
          change(
              backup.resolve(MANIFEST),
              editLine(users, line -> line.replaceFirst("\\b" + size + "\\b", other)));
        });
    add(
        "the manifest of an earlier backup",
        List.of(MANIFEST),
        List.of(namedOrManifest(ledger)),
        backup ->
            change(
                backup.resolve(MANIFEST), bytes -> Files.readAllBytes(earlier.resolve(MANIFEST))));
    add(
        "a table is missing together with its line of the manifest",
        List.of(MANIFEST, settings),
        List.of(namedOrManifest(settings)),
        backup -> {
          change(backup.resolve(MANIFEST), editLine(settings, line -> ""));
          Files.delete(backup.resolve(settings));
        });
  }

  private void addWhatDoesNotBelong(TestDatabase database, List<String> segments, Path earlier)
      throws IOException {
    String ledger = file(database, "'ledger'");
    String last = segments.get(segments.size() - 1);
    String old = BackupDamagesTest.segments(earlier).get(0);
    String otherTimeline = "wal/00000002" + last.substring("wal/00000001".length());

    extra(
        "a postmaster.pid left over",
        "data/postmaster.pid",
        "4711\n/srv/data\n".getBytes(ISO_8859_1));
    extra("a standby.signal left over", "data/standby.signal", new byte[0]);
    extra("a second segment of a table that has one", ledger + ".1", garbage(BLOCK));
    extra(
        "what rsync had not finished",
        parent(ledger) + "/." + ledger.substring(parent(ledger).length() + 1) + ".Xy3a9Q",
        garbage(BLOCK));
    extra("a segment of an earlier log", old, Files.readAllBytes(earlier.resolve(old)));
    extra("a segment of another timeline", otherTimeline, Files.readAllBytes(earlier.resolve(old)));
    extra(
        "the history of another timeline",
        "wal/00000002.history",
        "1\t0/1000000\tno recovery target specified\n".getBytes(ISO_8859_1));
  }

  private void replaceByOtherKindsOfFiles(TestDatabase database, Path intact, Path aside) {
    String users = file(database, "'users'");
    String members = "data/pg_multixact/members";

    add(
        "a table replaced by a directory",
        List.of(users),
        List.of(named(users)),
        backup -> {
          Files.delete(backup.resolve(users));
          Files.createDirectory(backup.resolve(users));
        });
    add(
        "a directory replaced by a file",
        List.of(members),
        List.of(under(members)),
        backup -> {
          BackupDamagesTest.delete(backup.resolve(members));
          Files.write(backup.resolve(members), garbage(BLOCK));
        });
    add(
        "a table replaced by a link to nothing",
        List.of(users),
        List.of(named(users)),
        backup -> {
          Files.delete(backup.resolve(users));
          Files.createSymbolicLink(backup.resolve(users), aside.resolve("nothing"));
        });
    add(
        "a table replaced by a link to a copy outside of the backup",
        List.of(users),
        List.of(named(users)),
        backup -> {
          Path outside = aside.resolve("outside");
          BackupDamagesTest.copy(intact.resolve(users), outside);
          Files.delete(backup.resolve(users));
          Files.createSymbolicLink(backup.resolve(users), outside);
        });
  }

  private void makeUnreadable(TestDatabase database) {
    String members = "data/pg_multixact/members";
    unreadable("an unreadable table", file(database, "'users'"), named(file(database, "'users'")));
    unreadable("an unreadable directory", members, under(members));
    unreadable("an unreadable manifest", MANIFEST, named(MANIFEST));
  }

  private void change(String name, String file, Change change) {
    add(name, List.of(file), List.of(named(file)), backup -> change(backup.resolve(file), change));
  }

  private void missing(String name, String file) {
    add(name, List.of(file), List.of(named(file)), backup -> Files.delete(backup.resolve(file)));
  }

  private void missingDirectory(String name, String directory) {
    add(
        name,
        List.of(directory),
        List.of(under(directory)),
        backup -> {
          if (!Files.isDirectory(backup.resolve(directory), NOFOLLOW_LINKS)) {
            throw new IllegalStateException(directory + " is no directory in the backup");
          }
          BackupDamagesTest.delete(backup.resolve(directory));
        });
  }

  private void rename(String name, String from, String to) {
    add(
        name,
        List.of(from, to),
        List.of(named(from), named(to)),
        backup -> Files.move(backup.resolve(from), backup.resolve(to)));
  }

  private void exchange(String name, String one, String other) {
    add(
        name,
        List.of(one, other),
        List.of(named(one), named(other)),
        backup -> {
          byte[] ofOne = Files.readAllBytes(backup.resolve(one));
          byte[] ofOther = Files.readAllBytes(backup.resolve(other));
          change(backup.resolve(one), bytes -> ofOther);
          change(backup.resolve(other), bytes -> ofOne);
        });
  }

  private void extra(String name, String file, byte[] content) {
    add(
        name,
        List.of(file),
        List.of(named(file)),
        backup -> {
          if (Files.exists(backup.resolve(file), NOFOLLOW_LINKS)) {
            throw new IllegalStateException(file + " belongs to the backup");
          }
          Files.write(backup.resolve(file), content);
        });
  }

  private void unreadable(String name, String file, Pattern named) {
    add(
        name,
        List.of(file),
        List.of(named),
        backup -> Files.setPosixFilePermissions(backup.resolve(file), Set.of()));
  }

  private void add(String name, List<String> touched, List<Pattern> named, Planting planting) {
    damages.add(new Damage(name, touched, named, planting));
  }

  private static String file(TestDatabase database, String relation) {
    return "data/"
        + Sql.string(database, "select pg_relation_filepath((%s)::regclass)".formatted(relation));
  }

  private static String parent(String file) {
    return file.substring(0, file.lastIndexOf('/'));
  }

  /** Changes a file as a disk does: behind the back of its time of modification. */
  private static void change(Path file, Change change) throws IOException {
    FileTime time = Files.getLastModifiedTime(file);
    byte[] before = Files.readAllBytes(file);
    byte[] after = change.apply(before.clone());
    if (Arrays.equals(before, after)) {
      throw new IllegalStateException("the damage changes nothing in " + file);
    }
    Files.write(file, after);
    Files.setLastModifiedTime(file, time);
  }

  private static Change flip(int offset, int bit) {
    return bytes -> {
      bytes[offset] ^= (byte) (1 << bit);
      return bytes;
    };
  }

  private static Change zero(int from, int to) {
    return bytes -> {
      Arrays.fill(bytes, from, to, (byte) 0);
      return bytes;
    };
  }

  private static Change cut(int count) {
    return bytes -> Arrays.copyOf(bytes, bytes.length - count);
  }

  private static Change text(UnaryOperator<String> change) {
    return bytes -> change.apply(new String(bytes, ISO_8859_1)).getBytes(ISO_8859_1);
  }

  private static byte[] shift(byte[] bytes) {
    System.arraycopy(bytes, BLOCK, bytes, BLOCK + 1, bytes.length - BLOCK - 1);
    bytes[BLOCK] = 0;
    return bytes;
  }

  private static byte[] exchangeBlocks(byte[] bytes) {
    byte[] first = Arrays.copyOf(bytes, BLOCK);
    System.arraycopy(bytes, BLOCK, bytes, 0, BLOCK);
    System.arraycopy(first, 0, bytes, BLOCK, BLOCK);
    return bytes;
  }

  private static byte[] append(byte[] bytes, byte[] more) {
    byte[] all = Arrays.copyOf(bytes, bytes.length + more.length);
    System.arraycopy(more, 0, all, bytes.length, more.length);
    return all;
  }

  private static byte[] garbage(int size) {
    byte[] garbage = new byte[size];
    new Random(42).nextBytes(garbage);
    return garbage;
  }

  /** Edits the line of a file in the manifest, of which no more is known than that it has lines. */
  private static Change editLine(String file, UnaryOperator<String> edit) {
    Pattern line =
        Pattern.compile(
            "^.*(?<!\\w)%s(?!\\w|\\.\\w).*$\\n?".formatted(Pattern.quote(withoutData(file))),
            Pattern.MULTILINE);
    return text(
        manifest ->
            line.matcher(manifest)
                .replaceFirst(match -> Matcher.quoteReplacement(edit.apply(match.group()))));
  }

  /** Changes the first digit of the longest number in a line, leaving the file's name alone. */
  private static String otherChecksum(String line, String file) {
    String checksum =
        Pattern.compile("[0-9A-Fa-f]+")
            .matcher(line.replace(withoutData(file), " "))
            .results()
            .map(MatchResult::group)
            .max(Comparator.comparingInt(String::length))
            .orElseThrow();
    String other = (checksum.charAt(0) == '1' ? "2" : "1") + checksum.substring(1);
    return line.replace(checksum, other);
  }

  private static String withoutData(String file) {
    return file.substring("data/".length());
  }

  private static Pattern named(String file) {
    return Pattern.compile("(?<!\\w)" + Pattern.quote(file) + "(?!\\w|/|\\.\\w)");
  }

  private static Pattern namedOrManifest(String file) {
    return Pattern.compile(named(file) + "|" + named(MANIFEST));
  }

  private static Pattern under(String directory) {
    return Pattern.compile("(?<!\\w)" + Pattern.quote(directory) + "(?!\\w)");
  }

  private static boolean filesCanBeMadeUnreadable(Path aside) throws IOException {
    if (!aside.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return false;
    }
    Path file =
        Files.createFile(
            aside.resolve("unreadable"), PosixFilePermissions.asFileAttribute(Set.of()));
    return !Files.isReadable(file);
  }

  /** A damage: the files that it touches, and what has to be found in the report about it. */
  record Damage(String name, List<String> touched, List<Pattern> named, Planting planting) {

    @Override
    public String toString() {
      return name;
    }
  }

  /** Plants a damage into the directory of a backup. */
  @FunctionalInterface
  interface Planting {

    void in(Path backup) throws IOException;
  }

  /** Makes the damaged content of a file from its content. */
  @FunctionalInterface
  interface Change {

    byte[] apply(byte[] bytes) throws IOException;
  }
}
