package dev.pgassay.internal.fault;

import dev.pgassay.server.TestServer;
import dev.pgassay.spi.ServerControl;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.opentest4j.TestAbortedException;

/**
 * A disk without room. The database is moved to a tablespace on a small filesystem, whose rest a
 * file takes: that fills the disk of this database alone, and of no process beside it.
 */
final class FullDisk extends SqlFault {

  private static final Pattern NO_ROOM = Pattern.compile("No space left on device");
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final String IN_USE = "55006";
  private static final String BALLAST = "ballast";

  private final FaultyDatabase database;
  private final Instant since;
  private final Path ballast;

  private FullDisk(FaultyDatabase database, Instant since, Path ballast) {
    super("full disk of the database " + database.name());
    this.database = database;
    this.since = since;
    this.ballast = ballast;
  }

  /** Moves the database to a small disk, unless it is on one already, and fills that. */
  static FullDisk fill(FaultyDatabase database, ServerControl control, String name) {
    try {
      Path disk = disk(database, control, name);
      Instant since = Instant.now();
      FullDisk fault = new FullDisk(database, since, disk.resolve(BALLAST));
      fault.takeAllRoom();
      return fault;
    } catch (SQLException e) {
      throw database.failure("fill the disk", e);
    } catch (IOException e) {
      throw new IllegalStateException("Could not fill the disk: " + e, e);
    }
  }

  private static Path disk(FaultyDatabase database, ServerControl control, String name)
      throws SQLException, IOException {
    List<String> there =
        database
            .administrator()
            .strings(
                """
                select pg_catalog.pg_tablespace_location(t.oid)
                from pg_catalog.pg_database d
                join pg_catalog.pg_tablespace t on t.oid = d.dattablespace
                where d.datname = ? and t.spcname like 'pgassay\\_disk\\_%'""",
                database.name());
    if (!there.isEmpty()) {
      return Path.of(there.get(0));
    }
    long size =
        Long.parseLong(
            database
                .administrator()
                .string("select pg_catalog.pg_database_size(?)::text", database.name()));
    Path disk = newDisk(control, name, size + TestServer.ROOM_AFTER_FULL_DISK);
    database.giveServerUp();
    database
        .administrator()
        .execute(
            "create tablespace %s location '%s'"
                .formatted(name, disk.toString().replace("'", "''")));
    move(database, name);
    return disk;
  }

  private static Path newDisk(ServerControl control, String name, long bytes) throws IOException {
    try {
      return control.newDisk(name, bytes);
    } catch (UnsupportedOperationException e) {
      throw new TestAbortedException("A disk cannot be filled here. " + e.getMessage(), e);
    }
  }

  /** Pools connect again as soon as their sessions are ended. */
  private static void move(FaultyDatabase database, String tablespace) throws SQLException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      ClientSessions.endAll(database);
      try {
        database
            .administrator()
            .execute(
                "alter database \"%s\" set tablespace %s".formatted(database.name(), tablespace));
        return;
      } catch (SQLException e) {
        if (!IN_USE.equals(e.getSQLState()) || System.nanoTime() > deadline) {
          throw e;
        }
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
    }
  }

  /** Writes until there is no room, at last block by block. */
  private void takeAllRoom() throws IOException {
    try (FileChannel file =
        FileChannel.open(ballast, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (int size = 1 << 20; size >= 1 << 10; size >>= 2) {
        while (isWritten(file, ByteBuffer.allocate(size))) {
          // There is room for more.
        }
      }
    }
  }

  private static boolean isWritten(FileChannel file, ByteBuffer zeros) throws IOException {
    try {
      while (zeros.hasRemaining()) {
        file.write(zeros);
      }
      return true;
    } catch (IOException e) {
      if (e.getMessage() != null && NO_ROOM.matcher(e.getMessage()).find()) {
        return false;
      }
      throw e;
    }
  }

  @Override
  boolean looksStruck() {
    return database.hasLogged(NO_ROOM, since);
  }

  @Override
  String whatItTakes() {
    return "It takes a statement that needs a block more: many rows, or long ones.";
  }

  @Override
  void undo() throws SQLException {
    try {
      Files.deleteIfExists(ballast);
    } catch (IOException e) {
      throw new SQLException("The file that takes the room cannot be removed: " + e, e);
    }
  }
}
