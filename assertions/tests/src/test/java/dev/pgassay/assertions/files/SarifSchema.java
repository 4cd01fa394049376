package dev.pgassay.assertions.files;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The JSON schema of SARIF 2.1.0, as SchemaStore has it (Apache License 2.0). */
public final class SarifSchema {

  private SarifSchema() {}

  /** What a log breaks. */
  public static List<String> violations(JsonNode log) throws IOException {
    try (InputStream file =
        SarifSchema.class.getResourceAsStream("/sarif/sarif-2.1.0-rtm.5.json")) {
      Schema schema =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4).getSchema(file);
      return schema.validate(log).stream().map(Error::toString).toList();
    }
  }
}
