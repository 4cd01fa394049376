package dev.pgassay.internal.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pgassay.DatabaseServer;
import dev.pgassay.DatabaseTest;
import dev.pgassay.Sql;
import dev.pgassay.TestDatabase;
import dev.pgassay.internal.fault.ProxiedNetwork.Account;
import dev.pgassay.server.ArmedFault;
import dev.pgassay.server.TestNetwork;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

@DatabaseTest(migrations = {})
@Timeout(60)
class NetworkProxyTest {

  private static final int LIMIT_SECONDS = 20;

  private TestDatabase database;
  private ProxiedNetwork network;

  @BeforeEach
  void connect(TestDatabase database) {
    this.database = database;
    network =
        ProxiedNetwork.to(
            new Account(database::jdbcUrl, database.username(), database.password()), false);
    Sql.execute(database, "create table notes (id integer primary key, text text)");
  }

  @AfterEach
  void close() {
    network.close();
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private SQLException failureOf(Connection connection, String sql) {
    return catchThrowableOfType(SQLException.class, () -> execute(connection, sql));
  }

  private Connection withSocketTimeout(int seconds) throws SQLException {
    return DriverManager.getConnection(
        network.jdbcUrl() + "&socketTimeout=" + seconds + "&loginTimeout=" + seconds,
        network.username(),
        network.password());
  }

  @Test
  void carries_many_connections_at_once() throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(24);
    try {
      List<Future<String>> results = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        int client = i;
        results.add(clients.submit(() -> exchange(client)));
      }
      for (Future<String> result : results) {
        assertThat(result.get(LIMIT_SECONDS, TimeUnit.SECONDS)).isEqualTo("good");
      }
      assertThat(Sql.count(database, "notes")).isEqualTo(24 * 50);
    } finally {
      clients.shutdownNow();
    }
  }

  /** A batch goes in one piece, before the first answer is read. */
  private String exchange(int client) throws SQLException {
    String large = "x".repeat(200_000);
    try (Connection connection = network.getConnection();
        PreparedStatement insert =
            connection.prepareStatement("insert into notes values (?, 'a note')");
        PreparedStatement select = connection.prepareStatement("select ?::text || 'y'")) {
      for (int i = 0; i < 50; i++) {
        insert.setInt(1, client * 50 + i);
        insert.addBatch();
      }
      insert.executeBatch();
      select.setString(1, large);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getString(1).equals(large + "y") ? "good" : "bad";
      }
    }
  }

  @Test
  void carries_copies_both_ways() throws Exception {
    StringBuilder rows = new StringBuilder();
    for (int i = 0; i < 50_000; i++) {
      rows.append(i).append("\tCOMMIT\n");
    }
    try (Connection connection = network.getConnection();
        ArmedFault fault = network.loseReplyTo("COMMIT")) {
      CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
      copies.copyIn("copy notes from stdin", new StringReader(rows.toString()));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      copies.copyOut("copy (select * from notes order by id) to stdout", out);
      assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(rows.toString());
      assertThat(fault.struck()).isFalse();
    }
  }

  @Test
  void carries_the_wish_to_cancel() throws Exception {
    try (Connection connection = network.getConnection();
        Statement statement = connection.createStatement()) {
      CompletableFuture<Void> sleep =
          CompletableFuture.runAsync(
              () ->
                  assertThatThrownBy(() -> statement.execute("select pg_sleep(60)"))
                      .hasMessageContaining("canceling statement due to user request"));
      while (!sleep.isDone()) {
        statement.cancel();
        Thread.sleep(20);
      }
      sleep.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Test
  void a_cut_network_resets_every_connection_until_it_is_put_right() throws Exception {
    Connection open = network.getConnection();
    ArmedFault cut = network.cut();

    assertThat(cut.struck()).isTrue();
    assertThat(failureOf(open, "select 1").getSQLState()).startsWith("08");
    assertThatThrownBy(network::getConnection)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).startsWith("08"));
    assertThat(Sql.string(database, "select 'the database is there'")).isNotNull();

    cut.close();
    assertThat(Sql.string(network, "select 'again'")).isEqualTo("again");
  }

  @Test
  void a_fault_that_nobody_meets_says_so() {
    try (ArmedFault cut = network.cut()) {
      assertThat(cut.struck()).isFalse();
      assertThat(cut).hasToString("network, cut: it has struck nobody who came by this network");
    }
  }

  @Test
  void what_was_sent_into_a_frozen_network_arrives_when_it_is_put_right() throws Exception {
    try (Connection open = network.getConnection()) {
      ArmedFault freeze = network.freeze();
      CompletableFuture<Void> insert =
          CompletableFuture.runAsync(
              () -> Sql.execute(open, "insert into notes values (1, 'late')"));
      while (!freeze.struck()) {
        Thread.sleep(5);
      }
      assertThat(Sql.count(database, "notes")).isZero();
      assertThat(insert).isNotDone();

      freeze.close();
      insert.get(LIMIT_SECONDS, TimeUnit.SECONDS);
      assertThat(Sql.count(database, "notes")).isOne();
    }
  }

  @Test
  void a_frozen_network_hides_that_a_client_has_gone() throws Exception {
    Connection open = withSocketTimeout(1);
    execute(open, "set application_name = 'gone'");
    try (ArmedFault freeze = network.freeze()) {
      assertThat(failureOf(open, "select 1").getSQLState()).isEqualTo("08006");
      assertThat(open.isClosed()).isTrue();
      assertThat(sessionsCalledGone()).isEqualTo("1");
      assertThatThrownBy(() -> withSocketTimeout(1)).isInstanceOf(SQLException.class);
      assertThat(freeze.struck()).isTrue();
    }
    while (!sessionsCalledGone().equals("0")) {
      Thread.sleep(10);
    }
  }

  private String sessionsCalledGone() {
    return Sql.string(
        database, "select count(*) from pg_stat_activity where application_name = 'gone'");
  }

  @Test
  void a_delay_lets_a_client_lose_its_patience() throws Exception {
    try (Connection impatient = withSocketTimeout(1);
        Connection patient = network.getConnection();
        ArmedFault delay = network.delay(Duration.ofSeconds(3))) {
      assertThat(failureOf(impatient, "select 1").getSQLState()).isEqualTo("08006");
      assertThat(Sql.string(patient, "select 'late'")).isEqualTo("late");
      assertThat(delay.struck()).isTrue();
    }
  }

  @Test
  void a_narrow_network_carries_everything_in_the_end() throws Exception {
    String large = "x".repeat(40_000);
    try (Connection connection = network.getConnection();
        ArmedFault throttle = network.throttle(100_000)) {
      assertThat(Sql.string(connection, "select '" + large + "'")).isEqualTo(large);
      assertThat(throttle.struck()).isTrue();
    }
  }

  @Test
  void a_lost_reply_to_commit_leaves_what_was_committed() throws Exception {
    try (Connection connection = network.getConnection();
        ArmedFault loss = network.loseReplyTo("commit")) {
      connection.setAutoCommit(false);
      execute(connection, "insert into notes values (1, 'there')");
      assertThat(loss.struck()).isFalse();
      assertThat(loss.toString()).contains("loses the reply to COMMIT").contains("struck nobody");

      assertThatThrownBy(connection::commit)
          .isInstanceOfSatisfying(
              SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("08006"));
      assertThat(loss.struck()).isTrue();
      assertThat(Sql.count(database, "notes")).isOne();
    }
  }

  @Test
  void a_client_need_not_lose_its_patience_to_learn_of_a_loss() throws Exception {
    try (Connection connection = withSocketTimeout(4);
        ArmedFault loss = network.loseReplyTo("COMMIT")) {
      connection.setAutoCommit(false);
      execute(connection, "insert into notes values (1, 'there')");
      assertThatThrownBy(connection::commit).isInstanceOf(SQLException.class);
      // The proxy has reset the connection; the client did not give up waiting for it.
      assertThat(loss.struck()).isTrue();
    }
  }

  @Test
  void a_reply_is_lost_once() throws Exception {
    try (ArmedFault loss = network.loseReplyTo("INSERT");
        Connection first = network.getConnection();
        Connection second = network.getConnection()) {
      assertThat(failureOf(first, "insert into notes values (1, 'there')").getSQLState())
          .isEqualTo("08006");
      execute(second, "insert into notes values (2, 'there')");
      assertThat(loss.struck()).isTrue();
      assertThat(Sql.count(database, "notes")).isEqualTo(2);
    }
  }

  @Test
  void the_next_reply_is_that_to_a_statement_of_the_application() throws Exception {
    ArmedFault loss = network.loseNextReply();
    try (Connection connection = network.getConnection()) {
      assertThat(loss.struck()).isFalse();
      failureOf(connection, "insert into notes select 1, 'there' union all select 2, 'too'");
      assertThat(loss.struck()).isTrue();
      assertThat(Sql.count(database, "notes")).isEqualTo(2);
    }
  }

  @Test
  void a_reply_is_not_lost_any_more_when_the_fault_is_closed() throws Exception {
    try (Connection connection = network.getConnection()) {
      network.loseNextReply().close();
      network.loseReplyTo("INSERT");
      network.restore();
      execute(connection, "insert into notes values (1, 'there')");
    }
  }

  @Test
  void new_connections_go_where_the_network_leads() throws Exception {
    try (Connection open = network.getConnection();
        ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      network.switchTo("jdbc:postgresql://127.0.0.1:" + other.getLocalPort() + "/shop");
      assertThat(failureOf(open, "select 1").getSQLState()).startsWith("08");
      CompletableFuture<Boolean> arrives =
          CompletableFuture.supplyAsync(
              () -> {
                try (Socket arrived = other.accept()) {
                  return arrived.getInputStream().read() >= 0;
                } catch (IOException e) {
                  return false;
                }
              });
      assertThatThrownBy(network::getConnection).isInstanceOf(SQLException.class);
      assertThat(arrives.get(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void a_server_that_is_gone_resets_the_client() throws Exception {
    int nobody;
    try (ServerSocket closed = new ServerSocket(0)) {
      nobody = closed.getLocalPort();
    }
    network.switchTo("jdbc:postgresql://127.0.0.1:" + nobody + "/shop");
    assertThatThrownBy(network::getConnection)
        .isInstanceOfSatisfying(
            SQLException.class, e -> assertThat(e.getSQLState()).startsWith("08"));
  }

  @Test
  void a_client_that_says_no_more_hears_the_rest() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        NetworkProxy proxy =
            NetworkProxy.start(new InetSocketAddress("127.0.0.1", server.getLocalPort()));
        Socket client = new Socket("127.0.0.1", proxy.port())) {
      CompletableFuture<Void> echo =
          CompletableFuture.runAsync(
              () -> {
                try (Socket session = server.accept();
                    InputStream in = session.getInputStream()) {
                  byte[] all = in.readAllBytes();
                  session.getOutputStream().write(all);
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      client.getOutputStream().write("all of it".getBytes(StandardCharsets.UTF_8));
      client.shutdownOutput();
      assertThat(client.getInputStream().readAllBytes()).asString().isEqualTo("all of it");
      echo.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Test
  void nothing_is_left_of_a_network_that_is_closed() throws Exception {
    Connection open = network.getConnection();
    ArmedFault freeze = network.freeze();
    String thread = "pgassay-network-" + network.jdbcUrl().replaceFirst(".*:(\\d+)/.*", "$1");
    assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName).contains(thread);

    network.close();
    network.close();
    freeze.close();

    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain(thread);
    assertThat(failureOf(open, "select 1").getSQLState()).startsWith("08");
    assertThatThrownBy(network::getConnection).isInstanceOf(SQLException.class);
    assertThatThrownBy(network::cut)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("its test has ended");
  }

  @Nested
  @DatabaseTest(
      provider = "embedded",
      migrations = {},
      server = DatabaseServer.OWN,
      settings = "ssl=on")
  class To_a_server_that_demands_tls {

    @Test
    void carries_what_it_cannot_read(TestDatabase database) throws SQLException {
      TestNetwork encrypted = database.server().network();
      try (Connection connection = encrypted.getConnection();
          ArmedFault delay = encrypted.delay(Duration.ofMillis(2))) {
        assertThat(
                Sql.string(connection, "select ssl from pg_stat_ssl where pid = pg_backend_pid()"))
            .isEqualTo("t");
        assertThat(delay.struck()).isTrue();
      }
      assertThatThrownBy(encrypted::loseNextReply)
          .isInstanceOf(UnsupportedOperationException.class)
          .hasMessageContaining("talk TLS");
    }
  }

  @Test
  void what_makes_no_sense_is_refused_at_once() {
    assertThatThrownBy(() -> network.delay(Duration.ZERO)).hasMessageContaining("delays nothing");
    assertThatThrownBy(() -> network.throttle(0)).hasMessageContaining("lets nothing through");
    assertThatThrownBy(() -> network.loseReplyTo("insert 1")).hasMessageContaining("no command");
    assertThatThrownBy(() -> network.switchTo("jdbc:postgresql:shop"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not say which server");
  }
}
