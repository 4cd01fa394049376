package dev.pgassay.assertions.schema;

import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.View;

/** Writes views and materialized views. */
record ViewWriter(RelationParts parts) {

  Block write(View view) {
    String object = view.type() + " " + view.name();
    Block block = new Block(view.type().toString(), view.identity());
    String query = Deparsed.lower(view.definition()).strip();
    block.add(
        "create "
            + object
            + RelationParts.storage(view.accessMethod(), view.options(), view.tablespace())
            + " as\n"
            + (query.endsWith(";") ? query.substring(0, query.length() - 1) : query)
            + ";");
    parts.writeOwnIndexes(block, view, false);
    for (Column column : view.columns()) {
      String alter = "alter " + object + " alter column " + Identifier.quote(column.name());
      if (column.defaultExpression() != null) {
        block.add(alter + " set default " + Deparsed.lower(column.defaultExpression()) + ";");
      }
      if (column.statisticsTarget() != null) {
        block.add(alter + " set statistics " + column.statisticsTarget() + ";");
      }
      if (column.storage() != null) {
        block.add(alter + " set storage " + column.storage() + ";");
      }
      if (column.compression() != null) {
        block.add(alter + " set compression " + column.compression() + ";");
      }
      for (String option : column.options().keySet()) {
        block.add(alter + " set (" + option + " = " + column.options().get(option) + ");");
      }
    }
    parts.write(block, view, object);
    return block;
  }
}
