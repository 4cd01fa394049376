package dev.pgassay.internal.server.embedded;

import dev.pgassay.internal.server.TlsRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

/**
 * What a server needs to demand TLS: its certificate and key, signed by an authority of its own,
 * and rules that admit encrypted connections only.
 */
final class TlsFiles {

  private final Path directory;
  private final ServerUser user;
  private final CertificateAuthority authority = CertificateAuthority.create();
  private final CertificateAuthority.Certified certified = authority.certifyServer();

  private TlsFiles(Path directory, ServerUser user) {
    this.directory = directory;
    this.user = user;
  }

  /**
   * Makes the files, when settings ask for TLS and bring no certificate of their own.
   *
   * @param directory where they go
   * @param user the user of the server, whose key it must be
   */
  static Optional<TlsFiles> of(Map<String, String> settings, Path directory, ServerUser user) {
    if (!TlsRequest.isIn(settings)) {
      return Optional.empty();
    }
    TlsFiles files = new TlsFiles(directory, user);
    files.write("root.crt", files.authority.certificate());
    files.write(
        "pg_hba.conf",
        "hostssl all all 127.0.0.1/32 md5\nhostssl replication all 127.0.0.1/32 md5\n");
    files.present(files.certified);
    return Optional.of(files);
  }

  /** The settings that name the files. */
  Map<String, String> settings() {
    return Map.of(
        "ssl_cert_file", path("server.crt").toString(),
        "ssl_key_file", path("server.key").toString(),
        "hba_file", path("pg_hba.conf").toString());
  }

  /** The certificate of the authority that the server's is signed by. */
  Path rootCertificate() {
    return path("root.crt");
  }

  /** Puts a certificate there that another authority has signed. */
  void presentOther() {
    present(CertificateAuthority.create().certifyServer());
  }

  /** Puts the server's own certificate there again. */
  void presentOwn() {
    present(certified);
  }

  private void present(CertificateAuthority.Certified server) {
    write("server.key", server.key());
    write("server.crt", server.certificate());
  }

  /** The server may be reading, so each file appears whole. */
  private void write(String name, String text) {
    try {
      Path unfinished = path(name + ".new");
      FileTree.writePrivate(unfinished, text);
      user.own(unfinished);
      Files.move(unfinished, path(name), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path path(String name) {
    return directory.resolve(name);
  }
}
