package dev.pgassay.internal.fault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/**
 * What a client and the server say to each other, as far as it takes to lose a reply.
 *
 * <p>Messages are those of PostgreSQL's manual, "Frontend/Backend Protocol": each of the server's
 * has a letter and a length, whether it belongs to a simple or an extended query or to {@code
 * COPY}. Before that, a client may have asked for encryption, which is answered by one letter. An
 * encrypted conversation, and one that only asks for a cancellation, is not understood.
 */
final class Conversation {

  private static final int SSL_REQUEST = 80877103;
  private static final int GSS_REQUEST = 80877104;
  private static final int PROTOCOL_3 = 3;

  private static final int HEADER = 5;
  private static final int LONGEST_TAG = 64;

  private static final byte COMMAND_COMPLETE = 'C';
  private static final byte READY_FOR_QUERY = 'Z';

  private enum Stage {
    STARTUP,
    ANSWER_ABOUT_ENCRYPTION,
    MESSAGES,
    NOT_UNDERSTOOD
  }

  private final ByteBuffer start = ByteBuffer.allocate(8);
  private final ByteBuffer header = ByteBuffer.allocate(HEADER);
  private final StringBuilder tag = new StringBuilder();
  private Stage stage = Stage.STARTUP;
  private long left;
  private boolean losing;
  private boolean lost;

  /** Sees what the client says. */
  void sent(ByteBuffer bytes) {
    if (stage == Stage.ANSWER_ABOUT_ENCRYPTION) {
      // Whoever does not wait for the answer has begun to encrypt.
      stage = Stage.NOT_UNDERSTOOD;
    } else if (stage == Stage.STARTUP) {
      while (start.hasRemaining() && bytes.hasRemaining()) {
        start.put(bytes.get());
      }
      if (!start.hasRemaining()) {
        int code = start.getInt(4);
        stage =
            code == SSL_REQUEST || code == GSS_REQUEST
                ? Stage.ANSWER_ABOUT_ENCRYPTION
                : code >> 16 == PROTOCOL_3 ? Stage.MESSAGES : Stage.NOT_UNDERSTOOD;
        start.clear();
      }
    }
  }

  /**
   * Sees what the server says.
   *
   * @param isLost whether the reply to a command is lost; asked for each that is complete
   * @return how many of the bytes the client gets to hear
   */
  int received(ByteBuffer bytes, Predicate<String> isLost) {
    int heard = losing ? 0 : bytes.remaining();
    if (stage == Stage.STARTUP) {
      stage = Stage.NOT_UNDERSTOOD;
    } else if (stage == Stage.ANSWER_ABOUT_ENCRYPTION && bytes.hasRemaining()) {
      stage = bytes.get() == 'N' && !bytes.hasRemaining() ? Stage.STARTUP : Stage.NOT_UNDERSTOOD;
    }
    int first = bytes.position();
    int begin = first;
    while (stage == Stage.MESSAGES && bytes.hasRemaining() && !lost) {
      if (header.position() == 0) {
        begin = bytes.position();
      }
      if (isWhole(bytes)) {
        byte type = header.get(0);
        header.clear();
        if (type == COMMAND_COMPLETE && !losing && isLost.test(command())) {
          losing = true;
          heard = begin - first;
        } else if (type == READY_FOR_QUERY && losing) {
          lost = true;
        }
      }
    }
    return heard;
  }

  /** Reads on in a message; whether it is whole then. */
  private boolean isWhole(ByteBuffer bytes) {
    if (header.hasRemaining()) {
      while (header.hasRemaining() && bytes.hasRemaining()) {
        header.put(bytes.get());
      }
      if (header.hasRemaining()) {
        return false;
      }
      left = header.getInt(1) - 4L;
      tag.setLength(0);
      if (left < 0) {
        stage = Stage.NOT_UNDERSTOOD;
        return false;
      }
    }
    int here = (int) Math.min(left, bytes.remaining());
    if (header.get(0) == COMMAND_COMPLETE && tag.length() < LONGEST_TAG) {
      byte[] part = new byte[here];
      bytes.get(part);
      tag.append(new String(part, StandardCharsets.ISO_8859_1));
    } else {
      bytes.position(bytes.position() + here);
    }
    left -= here;
    return left == 0;
  }

  /** The command of the tag, without its numbers of rows. */
  private String command() {
    return tag.toString().replaceFirst("[ \\d\\x00]+$", "");
  }

  /** Whether a reply is being lost. */
  boolean isLosing() {
    return losing;
  }

  /** Whether a reply was lost, and the server is ready for more: it has done what it was told. */
  boolean hasLost() {
    return lost;
  }
}
