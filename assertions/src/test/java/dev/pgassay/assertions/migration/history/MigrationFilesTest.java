package dev.pgassay.assertions.migration.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MigrationFilesTest {

  @TempDir Path directory;

  @Test
  void reads_directories_in_depth_and_in_order() throws IOException {
    write("sql/V2__b.sql", "b");
    write("sql/old/V1__a.sql", "a");
    write("sql/notes.txt", "c");
    List<MigrationScript> scripts =
        MigrationFiles.of(List.of("filesystem:" + directory.resolve("sql")), Map.of()).migrations();
    assertThat(scripts).extracting(MigrationScript::text).containsExactly("a", "b");
    assertThat(scripts.get(0).script()).endsWith("sql/old/V1__a.sql");
    assertThat(scripts.get(0).file()).exists();
  }

  @Test
  void reads_archives() throws IOException {
    Path archive = directory.resolve("migrations.jar");
    try (OutputStream file = Files.newOutputStream(archive);
        JarOutputStream jar = new JarOutputStream(file)) {
      jar.putNextEntry(new ZipEntry("shop/"));
      jar.putNextEntry(new ZipEntry("shop/V1__a.sql"));
      jar.write("a".getBytes(StandardCharsets.UTF_8));
    }
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {archive.toUri().toURL()})) {
      Thread.currentThread().setContextClassLoader(loader);
      assertThat(MigrationFiles.of(List.of("classpath:shop"), Map.of()).migrations())
          .singleElement()
          .satisfies(
              script -> {
                assertThat(script.script()).isEqualTo("shop/V1__a.sql");
                assertThat(script.text()).isEqualTo("a");
                assertThat(script.file()).isNull();
              });
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  @Test
  void replaces_the_placeholders_that_are_known() throws IOException {
    write("sql/V1__a.sql", "create table ${schema}.${name} ();");
    assertThat(
            MigrationFiles.of(
                    List.of("filesystem:" + directory), Map.of("placeholders.schema", "sales"))
                .migrations())
        .extracting(MigrationScript::text)
        .containsExactly("create table sales.${name} ();");
  }

  @Test
  void a_location_that_is_not_there_has_no_migrations() throws IOException {
    assertThat(
            MigrationFiles.of(
                    List.of("filesystem:" + directory.resolve("none"), "classpath:none", "s3:none"),
                    Map.of())
                .migrations())
        .isEmpty();
  }

  private void write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
