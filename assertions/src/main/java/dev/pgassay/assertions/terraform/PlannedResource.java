package dev.pgassay.assertions.terraform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A resource of a plan.
 *
 * @param address its address, with the modules that it lies in
 * @param type its type, such as {@code aws_rds_cluster}
 * @param values what is planned; what is known only after the plan was applied is not there
 * @param references what its configuration refers to, by attribute
 */
record PlannedResource(String address, String type, JsonNode values, JsonNode references) {

  /** An attribute as text, empty when it is null or not known yet. */
  Optional<String> text(String attribute) {
    JsonNode value = values.path(attribute);
    return value.isValueNode() && !value.isNull()
        ? Optional.of(value.asString())
        : Optional.empty();
  }

  /** Whether an attribute of the configuration refers to another resource of the same module. */
  boolean refersTo(PlannedResource other, String attribute) {
    String local = other.localAddress();
    for (JsonNode reference : references.path(attribute).path("references")) {
      if (reference.asString().equals(local) || reference.asString().startsWith(local + ".")) {
        return module().equals(other.module());
      }
    }
    return false;
  }

  private String module() {
    return address.substring(0, address.length() - lastTwoParts().length());
  }

  /** The address within its module, without the index that {@code count} or a key gives. */
  private String localAddress() {
    return lastTwoParts().replaceFirst("\\[.*", "");
  }

  private String lastTwoParts() {
    int begin = address.lastIndexOf(type + ".");
    return begin < 0 ? address : address.substring(begin);
  }

  /** The blocks of a name below this resource. */
  List<JsonNode> blocks(String name) {
    List<JsonNode> blocks = new ArrayList<>();
    values.path(name).forEach(blocks::add);
    return blocks;
  }
}
