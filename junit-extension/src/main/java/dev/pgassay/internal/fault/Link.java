package dev.pgassay.internal.fault;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection, and the one to the server that goes with it. Used by the proxy's thread
 * alone.
 */
final class Link {

  /** For a server that never says that it is ready for more. */
  private static final long LOSS_LIMIT = Duration.ofSeconds(5).toNanos();

  private final SocketChannel client;
  private final SelectionKey clientKey;
  private final Flow toServer = new Flow();
  private final Flow toClient = new Flow();
  private final Conversation conversation = new Conversation();
  private @Nullable SocketChannel server;
  private @Nullable SelectionKey serverKey;
  private boolean broken;
  private long lossLimit = Flow.NEVER;
  private @Nullable NetworkFault loss;

  Link(SocketChannel client, Selector selector) throws IOException {
    this.client = client;
    client.configureBlocking(false);
    client.setOption(StandardSocketOptions.TCP_NODELAY, true);
    this.clientKey = client.register(selector, 0, this);
  }

  /** Connects to the server. */
  void connect(InetSocketAddress address, Selector selector) {
    try {
      SocketChannel channel = SocketChannel.open();
      server = channel;
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.connect(address);
      serverKey = channel.register(selector, 0, this);
    } catch (IOException refused) {
      broken = true;
    }
  }

  boolean hasServer() {
    return server != null;
  }

  /** Takes what one of the two has sent. */
  void read(SelectionKey key, NetworkTraffic traffic) {
    try {
      if (key.isConnectable() && server != null) {
        server.finishConnect();
      }
      if (key == clientKey && key.isReadable()) {
        readFromClient(traffic);
      } else if (key == serverKey && key.isReadable()) {
        readFromServer(traffic);
      }
    } catch (IOException reset) {
      broken = true;
    }
    // A channel that could not connect is closed already, and its key with it.
    if (key.isValid() && key.isWritable()) {
      (key == clientKey ? toClient : toServer).unblock();
    }
  }

  private void readFromClient(NetworkTraffic traffic) throws IOException {
    ByteBuffer bytes = traffic.buffer();
    if (client.read(bytes) < 0) {
      toServer.end();
      return;
    }
    conversation.sent(bytes.flip().duplicate());
    toServer.take(bytes, traffic.dueAtServer(bytes.remaining()));
  }

  private void readFromServer(NetworkTraffic traffic) throws IOException {
    ByteBuffer bytes = traffic.buffer();
    if (server == null || server.read(bytes) < 0) {
      toClient.end();
      return;
    }
    bytes.flip();
    int heard =
        conversation.received(
            bytes.duplicate(),
            command -> {
              loss = traffic.loses(command);
              return loss != null;
            });
    if (conversation.isLosing() && lossLimit == Flow.NEVER) {
      lossLimit = traffic.now() + LOSS_LIMIT;
    }
    bytes.limit(heard);
    toClient.take(bytes, traffic.dueAtClient(heard));
  }

  /**
   * Lets arrive what is due.
   *
   * @return whether the connection is still there
   */
  boolean deliver(NetworkTraffic traffic) {
    if (traffic.condition().frozen()) {
      return true;
    }
    try {
      if (broken) {
        reset();
        return false;
      }
      if (server != null && server.isConnected()) {
        int limit = traffic.condition().bytesPerSecond();
        boolean waits = toServer.deliver(server, traffic.now(), limit);
        waits |= toClient.deliver(client, traffic.now(), limit);
        if (waits) {
          traffic.limited();
        }
      }
      if (losesNow(traffic)) {
        reset();
        return false;
      }
      if (toServer.isDone() && toClient.isDone()) {
        close();
        return false;
      }
      return true;
    } catch (IOException e) {
      reset();
      return false;
    }
  }

  /** Whether a reply was lost; what the server said before it has arrived then. */
  private boolean losesNow(NetworkTraffic traffic) {
    boolean lost =
        conversation.hasLost() && toClient.isEmpty()
            || conversation.isLosing() && (toClient.hasEnded() || traffic.now() - lossLimit >= 0);
    if (lost && loss != null) {
      loss.strike();
    }
    return lost;
  }

  /** Says which news of the two sockets are wanted. */
  void awaitMore() {
    if (clientKey.isValid()) {
      clientKey.interestOps(
          broken ? 0 : reading(toServer) | (toClient.isBlocked() ? SelectionKey.OP_WRITE : 0));
    }
    SelectionKey key = serverKey;
    if (key != null && key.isValid() && server != null) {
      key.interestOps(
          broken
              ? 0
              : server.isConnected()
                  ? reading(toClient) | (toServer.isBlocked() ? SelectionKey.OP_WRITE : 0)
                  : SelectionKey.OP_CONNECT);
    }
  }

  private static int reading(Flow flow) {
    return flow.isOpen() ? SelectionKey.OP_READ : 0;
  }

  /** When there is something to do again if nobody sends anything. */
  long nextDue(NetworkTraffic traffic) {
    if (traffic.condition().frozen()) {
      return Flow.NEVER;
    }
    if (broken) {
      return traffic.now();
    }
    int limit = traffic.condition().bytesPerSecond();
    long due = toClient.nextDue(traffic.now(), limit);
    if (server != null && server.isConnected()) {
      due = earlier(due, toServer.nextDue(traffic.now(), limit));
    }
    return earlier(due, lossLimit);
  }

  static long earlier(long one, long other) {
    if (one == Flow.NEVER || other == Flow.NEVER) {
      return one == Flow.NEVER ? other : one;
    }
    return one - other < 0 ? one : other;
  }

  /** Ends both connections as a network does that breaks: without a good-bye. */
  void reset() {
    reset(client);
    if (server != null) {
      reset(server);
    }
  }

  static void reset(SocketChannel channel) {
    try {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
    } catch (IOException | UnsupportedOperationException e) {
      // It is gone already.
    }
    close(channel);
  }

  private void close() {
    close(client);
    if (server != null) {
      close(server);
    }
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // Nobody else has it; it is closed all the same.
    }
  }
}
