package dev.pgassay.assertions.terraform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

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

  /**
   * A block of which there is at most one, with this resource's names; without any attribute where
   * it is not there, so that the defaults count.
   */
  PlannedResource block(String name) {
    List<JsonNode> blocks = blocks(name);
    return new PlannedResource(
        address,
        type,
        blocks.isEmpty() ? MissingNode.getInstance() : blocks.get(0),
        references.path(name).path(0));
  }

  /** An attribute that is true or false. */
  PlannedValue<Boolean> flag(String attribute, boolean byDefault) {
    return value(attribute, byDefault, JsonNode::asBoolean);
  }

  /** An attribute that is a number. */
  PlannedValue<Integer> number(String attribute, int byDefault) {
    return value(attribute, byDefault, JsonNode::asInt);
  }

  private <T> PlannedValue<T> value(String attribute, T byDefault, Function<JsonNode, T> reading) {
    if (values.isMissingNode() || values.path(attribute).isNull()) {
      return PlannedValue.known(byDefault, notSet(attribute, byDefault));
    }
    JsonNode value = values.path(attribute);
    return value.isValueNode()
        ? PlannedValue.known(reading.apply(value), attribute + " = " + value.asString())
        : PlannedValue.unknown(
            attribute + " is known only after apply; write it into the configuration");
  }

  static String notSet(String attribute, Object byDefault) {
    return attribute + " is not set, which means " + byDefault;
  }

  /** Whether a secret is given, as it is or by what Terraform computes and keeps in its state. */
  PlannedValue<Boolean> secret(String attribute) {
    boolean given = text(attribute).isPresent() || !references.path(attribute).isMissingNode();
    return PlannedValue.known(
        given, attribute + (given ? " is set; let the provider manage it" : " is not set"));
  }
}
