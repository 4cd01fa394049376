package dev.pgassay.assertions.security.encryption;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a server stores of a password for SCRAM-SHA-256, of which a password can be tried (RFC 5802,
 * section 3).
 */
final class ScramVerifier {

  private static final Pattern FORM =
      Pattern.compile(
          "SCRAM-SHA-256\\$(?<iterations>\\d+):(?<salt>[^$]+)\\$(?<stored>[^:]+):(?<server>.+)");

  private final int iterations;
  private final byte[] salt;
  private final byte[] storedKey;

  private ScramVerifier(int iterations, byte[] salt, byte[] storedKey) {
    this.iterations = iterations;
    this.salt = salt;
    this.storedKey = storedKey;
  }

  /** Reads what {@code pg_authid} holds, unless that is for another method. */
  static Optional<ScramVerifier> parse(String stored) {
    Matcher form = FORM.matcher(stored);
    return form.matches()
        ? Optional.of(
            new ScramVerifier(
                Integer.parseInt(form.group("iterations")),
                Base64.getDecoder().decode(form.group("salt")),
                Base64.getDecoder().decode(form.group("stored"))))
        : Optional.empty();
  }

  int iterations() {
    return iterations;
  }

  /** Whether it is that of a password of ASCII characters. */
  boolean isOf(String password) {
    try {
      byte[] salted =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
              .generateSecret(new PBEKeySpec(password.toCharArray(), salt, iterations, 256))
              .getEncoded();
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(salted, "HmacSHA256"));
      byte[] clientKey = mac.doFinal("Client Key".getBytes(StandardCharsets.UTF_8));
      return Arrays.equals(MessageDigest.getInstance("SHA-256").digest(clientKey), storedKey);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has these algorithms", e);
    }
  }
}
