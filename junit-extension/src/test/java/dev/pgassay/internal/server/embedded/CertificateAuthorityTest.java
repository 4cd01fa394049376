package dev.pgassay.internal.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CertificateAuthorityTest {

  private final CertificateAuthority authority = CertificateAuthority.create();

  @Test
  void a_server_that_it_has_certified_is_trusted_by_whoever_trusts_it() {
    assertThatCode(() -> validate(authority.certifyServer().certificate(), authority))
        .doesNotThrowAnyException();
  }

  @Test
  void a_server_of_another_authority_is_not() {
    assertThatThrownBy(
            () -> validate(authority.certifyServer().certificate(), CertificateAuthority.create()))
        .isInstanceOf(CertPathValidatorException.class);
  }

  @Test
  void a_server_has_the_names_that_it_is_reached_by() throws GeneralSecurityException {
    X509Certificate server = parse(authority.certifyServer().certificate());
    assertThat(server.getSubjectAlternativeNames())
        .containsExactlyInAnyOrder(List.of(2, "localhost"), List.of(7, "127.0.0.1"));
    assertThat(server.getBasicConstraints()).isEqualTo(-1);
    assertThat(parse(authority.certificate()).getBasicConstraints()).isPositive();
  }

  @Test
  void a_key_goes_with_each_certificate() {
    String pem = authority.certifyServer().key();
    byte[] key = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    assertThatCode(() -> KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(key)))
        .doesNotThrowAnyException();
  }

  private static void validate(String server, CertificateAuthority trusted)
      throws GeneralSecurityException {
    PKIXParameters parameters =
        new PKIXParameters(Set.of(new TrustAnchor(parse(trusted.certificate()), null)));
    parameters.setRevocationEnabled(false);
    CertPathValidator.getInstance("PKIX")
        .validate(
            CertificateFactory.getInstance("X.509").generateCertPath(List.of(parse(server))),
            parameters);
  }

  private static X509Certificate parse(String pem) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
  }
}
