package dev.pgassay.assertions.security.encryption;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** A text of ASCII characters, found in whatever form a reader would still make it out. */
final class ReadableText {

  /** How a text can be written. */
  enum Form {
    PLAIN("as it is"),
    HEXADECIMAL("in hexadecimal digits"),
    BASE64("in base64"),
    COMPRESSED("compressed by pglz");

    private final String words;

    Form(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /** A form of the text; with {@link #ANY} for what may be any character. */
  private record Spelling(Form form, String text) {

    boolean isIn(String other) {
      String anchor =
          Arrays.stream(text.split(String.valueOf(ANY)))
              .max(Comparator.comparingInt(String::length))
              .orElseThrow();
      int before = text.indexOf(anchor);
      for (int at = other.indexOf(anchor); at >= 0; at = other.indexOf(anchor, at + 1)) {
        if (begins(other, at - before)) {
          return true;
        }
      }
      return false;
    }

    private boolean begins(String other, int start) {
      if (start < 0 || start + text.length() > other.length()) {
        return false;
      }
      for (int i = 0; i < text.length(); i++) {
        if (text.charAt(i) != ANY && text.charAt(i) != other.charAt(start + i)) {
          return false;
        }
      }
      return true;
    }
  }

  /** No character of a text that was read byte by byte. */
  private static final char ANY = '\uFFFF';

  /** What pglz takes over as it is comes in eights, each after a byte that says so. */
  private static final int COMPRESSED_GROUP = 8;

  /** More than the longest spelling has. */
  private static final int OVERLAP = 1024;

  private final List<Spelling> spellings = new ArrayList<>();

  ReadableText(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    spellings.add(new Spelling(Form.PLAIN, lower));
    spellings.add(new Spelling(Form.HEXADECIMAL, HexFormat.of().formatHex(bytes)));
    for (int before = 0; before < 3; before++) {
      String encoded = base64(bytes, before);
      spellings.add(new Spelling(Form.BASE64, encoded));
      String forUrls = encoded.replace('+', '-').replace('/', '_');
      if (!forUrls.equals(encoded)) {
        spellings.add(new Spelling(Form.BASE64, forUrls));
      }
    }
    for (int first = 1; first <= COMPRESSED_GROUP && first < lower.length(); first++) {
      spellings.add(new Spelling(Form.COMPRESSED, compressed(lower, first)));
    }
  }

  /** What three bytes become depends on all three, so only what is the text's alone is taken. */
  private static String base64(byte[] text, int before) {
    byte[] bytes = new byte[before + text.length];
    System.arraycopy(text, 0, bytes, before, text.length);
    int begin = (before * 8 + 5) / 6;
    int end = bytes.length * 8 / 6;
    return Base64.getEncoder().encodeToString(bytes).substring(begin, end);
  }

  private static String compressed(String text, int first) {
    StringBuilder groups = new StringBuilder(text.substring(0, first));
    for (int at = first; at < text.length(); at += COMPRESSED_GROUP) {
      groups.append(ANY).append(text, at, Math.min(at + COMPRESSED_GROUP, text.length()));
    }
    return groups.toString();
  }

  /** The forms in which it stands in another text. */
  Set<Form> formsIn(String other) {
    String lower = other.toLowerCase(Locale.ROOT);
    String inOneLine = other.replace("\n", "").replace("\r", "");
    return spellings.stream()
        .filter(spelling -> spelling.isIn(spelling.form() == Form.BASE64 ? inOneLine : lower))
        .map(Spelling::form)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Form.class)));
  }

  /** The forms in which it stands in bytes. */
  Set<Form> formsIn(byte[] bytes) {
    return formsIn(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  /**
   * SQL that is true for a value in which it stands.
   *
   * @param value SQL for the value, a text
   */
  String condition(String value) {
    return spellings.stream()
        .filter(spelling -> spelling.form() != Form.COMPRESSED)
        .map(
            spelling ->
                "strpos(%s, '%s') > 0"
                    .formatted(
                        spelling.form() == Form.BASE64
                            ? "translate(%s, chr(10) || chr(13), '')".formatted(value)
                            : "lower(%s)".formatted(value),
                        spelling.text()))
        .collect(Collectors.joining(" or "));
  }

  /** Looks for it in bytes that come piece by piece. */
  Pieces pieces() {
    return new Pieces();
  }

  /** What was found in the pieces so far. */
  final class Pieces {

    private final Set<Form> forms = EnumSet.noneOf(Form.class);
    private String end = "";

    private Pieces() {}

    void add(byte[] piece) {
      String text = end + new String(piece, StandardCharsets.ISO_8859_1);
      forms.addAll(formsIn(text));
      end = text.substring(Math.max(0, text.length() - OVERLAP));
    }

    Set<Form> forms() {
      return forms;
    }
  }
}
