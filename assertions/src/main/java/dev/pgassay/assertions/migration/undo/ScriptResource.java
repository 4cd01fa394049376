package dev.pgassay.assertions.migration.undo;

import dev.pgassay.assertions.migration.history.LocatedFile;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.Charset;
import org.flywaydb.core.api.resource.LoadableResource;

/** A file as Flyway reads it, by a name that may be another than its own. */
final class ScriptResource extends LoadableResource {

  private final LocatedFile file;
  private final String script;
  private final String name;
  private final Charset encoding;

  /**
   * Makes one.
   *
   * @param file its content
   * @param script its place, as failures tell it, and as its {@code .conf} file is looked for
   * @param name the name that Flyway reads the version from
   */
  ScriptResource(LocatedFile file, String script, String name, Charset encoding) {
    this.file = file;
    this.script = script;
    this.name = name;
    this.encoding = encoding;
  }

  static ScriptResource of(LocatedFile file, Charset encoding) {
    return new ScriptResource(file, file.script(), file.name(), encoding);
  }

  @Override
  public Reader read() {
    return new StringReader(new String(file.content(), encoding));
  }

  @Override
  public String getAbsolutePath() {
    return script;
  }

  @Override
  public String getAbsolutePathOnDisk() {
    return file.file() == null ? script : file.file().toString();
  }

  @Override
  public String getFilename() {
    return name;
  }

  @Override
  public String getRelativePath() {
    return script;
  }
}
