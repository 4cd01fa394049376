package dev.pgassay.assertions;

import dev.pgassay.assertions.catalog.Catalog;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.QualifiedName;
import java.util.List;

/**
 * A name as users write it: without a schema it means what is in the search path.
 *
 * @param written the name
 * @param catalog knows the search path
 */
record SearchedName(String written, Catalog catalog) {

  boolean means(QualifiedName name) {
    List<String> parts = Identifier.parse(written);
    int last = parts.size() - 1;
    return parts.get(last).equals(name.name())
        && (last == 0
            ? catalog.searchPath().contains(name.schema())
            : parts.get(last - 1).equals(name.schema()));
  }
}
