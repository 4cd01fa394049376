package dev.pgassay.internal.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What the server says arrives in pieces of any size, so each way to cut it is tried. */
class ConversationTest {

  private static final byte[] STARTUP = message(196608, "user\0shop\0\0");
  private static final byte[] TLS = message(80877103, "");
  private static final byte[] CANCEL = message(80877102, "12345678");

  private static final byte[] GREETING = all(said('R', "\0\0\0\0"), said('Z', "I"));
  private static final byte[] INSERT = all(said('1', ""), said('2', ""), said('C', "INSERT 0 1\0"));
  private static final byte[] COMMIT = said('C', "COMMIT\0");
  private static final byte[] READY = said('Z', "I");
  private static final byte[] COPY = all(said('H', "\0\0\1\0\0"), said('d', "C\0\0\0\11COMMIT\0"));

  /** A message of the client before the session begins. */
  private static byte[] message(int code, String rest) {
    byte[] bytes = rest.getBytes(StandardCharsets.ISO_8859_1);
    return ByteBuffer.allocate(8 + bytes.length)
        .putInt(8 + bytes.length)
        .putInt(code)
        .put(bytes)
        .array();
  }

  private static byte[] said(char type, String body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(type);
      out.writeInt(4 + body.length());
      out.writeBytes(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static byte[] all(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }

  private static Conversation begun(byte[]... sent) {
    Conversation conversation = new Conversation();
    for (byte[] message : sent) {
      for (byte one : message) {
        conversation.sent(ByteBuffer.wrap(new byte[] {one}));
      }
    }
    return conversation;
  }

  /** How many bytes the client hears when everything comes in pieces of a size. */
  private static int heard(Conversation conversation, byte[] bytes, int size) {
    int heard = 0;
    for (int at = 0; at < bytes.length; at += size) {
      int length = Math.min(size, bytes.length - at);
      heard += conversation.received(ByteBuffer.wrap(bytes, at, length).slice(), "COMMIT"::equals);
    }
    return heard;
  }

  @Test
  void loses_a_reply_wherever_it_is_cut() {
    byte[] before = all(GREETING, COPY, INSERT, READY);
    byte[] bytes = all(before, COMMIT, READY);
    for (int size = 1; size <= bytes.length; size++) {
      Conversation conversation = begun(STARTUP);
      int heard = heard(conversation, bytes, size);
      assertThat(conversation.hasLost()).as("in pieces of %d", size).isTrue();
      assertThat(heard).isBetween(before.length, before.length + COMMIT.length - 1);
    }
  }

  @Test
  void waits_for_what_comes_after_the_reply() {
    Conversation conversation = begun(STARTUP);
    heard(conversation, all(GREETING, COMMIT), 7);
    assertThat(conversation.isLosing()).isTrue();
    assertThat(conversation.hasLost()).isFalse();
    assertThat(heard(conversation, READY, 2)).isZero();
    assertThat(conversation.hasLost()).isTrue();
  }

  @Test
  void takes_no_data_for_a_reply() {
    Conversation conversation = begun(STARTUP);
    byte[] bytes = all(GREETING, COPY, said('D', "COMMIT\0"), INSERT, READY);
    assertThat(heard(conversation, bytes, 3)).isEqualTo(bytes.length);
    assertThat(conversation.isLosing()).isFalse();
  }

  @Test
  void understands_a_client_whose_wish_to_encrypt_was_refused() {
    Conversation conversation = begun(TLS);
    assertThat(heard(conversation, new byte[] {'N'}, 1)).isOne();
    conversation.sent(ByteBuffer.wrap(STARTUP));
    heard(conversation, all(GREETING, COMMIT, READY), 5);
    assertThat(conversation.hasLost()).isTrue();
  }

  @Test
  void lets_pass_what_is_encrypted_and_what_asks_for_a_cancellation() {
    Conversation encrypted = begun(TLS);
    heard(encrypted, new byte[] {'S'}, 1);
    encrypted.sent(ByteBuffer.wrap(STARTUP));
    byte[] bytes = all(COMMIT, READY);
    assertThat(heard(encrypted, bytes, 4)).isEqualTo(bytes.length);
    Conversation cancellation = begun(CANCEL);
    assertThat(heard(cancellation, bytes, 4)).isEqualTo(bytes.length);
    assertThat(cancellation.isLosing()).isFalse();
  }
}
