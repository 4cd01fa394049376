package dev.pgassay.internal.server.embedded;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * A throw-away authority that certifies servers on this machine (RFC 5280). Nobody but the clients
 * of one run trusts it, and its key is in memory only.
 */
final class CertificateAuthority {

  private static final Duration VALID = Duration.ofDays(7);

  /** ecdsa-with-SHA256 (RFC 5758). */
  private static final byte[] ALGORITHM = Der.sequence(Der.identifier(1, 2, 840, 10045, 4, 3, 2));

  private static final byte[] COMMON_NAME = Der.identifier(2, 5, 4, 3);
  private static final byte[] BASIC_CONSTRAINTS = Der.identifier(2, 5, 29, 19);
  private static final byte[] ALTERNATIVE_NAMES = Der.identifier(2, 5, 29, 17);

  private final String name;
  private final KeyPair keys;

  private CertificateAuthority(String name, KeyPair keys) {
    this.name = name;
    this.keys = keys;
  }

  /** Makes an authority whom nobody knows yet. */
  static CertificateAuthority create() {
    return new CertificateAuthority("pgassay " + UUID.randomUUID(), newKeys());
  }

  /**
   * A certificate and the key that belongs to it, as PEM.
   *
   * @param certificate the certificate
   * @param key the key
   */
  record Certified(String certificate, String key) {}

  /** The authority's own certificate, which clients are given to trust, as PEM. */
  String certificate() {
    byte[] isAuthority =
        Der.sequence(BASIC_CONSTRAINTS, Der.yes(), Der.octets(Der.sequence(Der.yes())));
    return pem("CERTIFICATE", certify(name, keys.getPublic(), isAuthority));
  }

  /** Certifies a server that is reached as {@code localhost} or 127.0.0.1. */
  Certified certifyServer() {
    KeyPair server = newKeys();
    byte[] names =
        Der.sequence(
            ALTERNATIVE_NAMES,
            Der.octets(
                Der.sequence(
                    Der.value(0x82, "localhost".getBytes(StandardCharsets.US_ASCII)),
                    Der.value(0x87, new byte[] {127, 0, 0, 1}))));
    return new Certified(
        pem("CERTIFICATE", certify("localhost", server.getPublic(), names)),
        pem("PRIVATE KEY", server.getPrivate().getEncoded()));
  }

  private byte[] certify(String subject, PublicKey key, byte[] extension) {
    Instant now = Instant.now();
    byte[] content =
        Der.sequence(
            Der.tagged(0, Der.integer(new byte[] {2})),
            Der.integer(serialNumber()),
            ALGORITHM,
            name(name),
            Der.sequence(Der.time(now.minus(VALID)), Der.time(now.plus(VALID))),
            name(subject),
            key.getEncoded(),
            Der.tagged(3, Der.sequence(extension)));
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(content);
      return Der.sequence(content, ALGORITHM, Der.bits(signature.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no elliptic curves", e);
    }
  }

  /** Positive, and never the same again. */
  private static byte[] serialNumber() {
    byte[] number = new byte[9];
    number[0] = 1;
    long random = UUID.randomUUID().getMostSignificantBits();
    for (int i = 1; i < number.length; i++) {
      number[i] = (byte) (random >> 8 * (i - 1));
    }
    return number;
  }

  private static byte[] name(String commonName) {
    return Der.sequence(Der.set(Der.sequence(COMMON_NAME, Der.text(commonName))));
  }

  private static KeyPair newKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no elliptic curves", e);
    }
  }

  private static String pem(String what, byte[] content) {
    return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
        .formatted(what, Base64.getMimeEncoder().encodeToString(content));
  }
}
