package dev.pgassay.assertions.schema;

import dev.pgassay.assertions.catalog.BaseType;
import dev.pgassay.assertions.catalog.CatalogObject;
import dev.pgassay.assertions.catalog.Column;
import dev.pgassay.assertions.catalog.CompositeType;
import dev.pgassay.assertions.catalog.Constraint;
import dev.pgassay.assertions.catalog.ConstraintType;
import dev.pgassay.assertions.catalog.Domain;
import dev.pgassay.assertions.catalog.EnumType;
import dev.pgassay.assertions.catalog.Identifier;
import dev.pgassay.assertions.catalog.Privilege;
import dev.pgassay.assertions.catalog.QualifiedName;
import dev.pgassay.assertions.catalog.RangeType;
import java.util.ArrayList;
import java.util.List;

/** Writes types of every kind. */
record TypeWriter(RoleNames roles) {

  Block write(EnumType type) {
    Block block = new Block("enum", type.identity());
    block.add(
        "create type "
            + type.name()
            + " as enum "
            + Block.lines(type.labels().stream().map(Block::literal).toList())
            + ";");
    return finished(block, "type", type, type.privileges());
  }

  Block write(Domain domain) {
    Block block = new Block("domain", domain.identity());
    StringBuilder create =
        new StringBuilder("create domain ")
            .append(domain.name())
            .append(" as ")
            .append(Deparsed.lower(domain.baseType()));
    if (domain.collation() != null) {
      create.append(" collate ").append(Deparsed.collation(domain.collation()));
    }
    if (domain.defaultExpression() != null) {
      create.append(" default ").append(Deparsed.lower(domain.defaultExpression()));
    }
    boolean notNull = domain.notNull();
    for (Constraint constraint : domain.constraints()) {
      boolean isNotNull = constraint.type() == ConstraintType.NOT_NULL;
      if (isNotNull && constraint.name().equals(domain.name().name() + "_not_null")) {
        continue;
      }
      notNull &= !isNotNull;
      if (!ColumnWriter.isSeparate(constraint)) {
        create.append("\n  ").append(text(constraint));
      }
    }
    block.add(create.append(notNull ? "\n  not null;" : ";").toString());
    for (Constraint constraint : domain.constraints()) {
      if (ColumnWriter.isSeparate(constraint)) {
        block.add("alter domain " + domain.name() + " add " + text(constraint) + ";");
      }
      block.comment(
          "constraint " + Identifier.quote(constraint.name()) + " on domain " + domain.name(),
          constraint.comment());
    }
    return finished(block, "domain", domain, domain.privileges());
  }

  private static String text(Constraint constraint) {
    return "constraint "
        + Identifier.quote(constraint.name())
        + " "
        + Deparsed.definition(constraint.definition());
  }

  Block write(CompositeType type) {
    Block block = new Block("composite type", type.identity());
    List<String> attributes = new ArrayList<>();
    for (Column attribute : type.attributes()) {
      attributes.add(
          Identifier.quote(attribute.name())
              + " "
              + Deparsed.lower(attribute.type().text())
              + (attribute.collation() == null
                  ? ""
                  : " collate " + Deparsed.collation(attribute.collation())));
    }
    block.add("create type " + type.name() + " as " + Block.lines(attributes) + ";");
    for (Column attribute : type.attributes()) {
      block.comment(
          "column " + type.name() + "." + Identifier.quote(attribute.name()), attribute.comment());
    }
    return finished(block, "type", type, type.privileges());
  }

  Block write(RangeType type) {
    Block block = new Block("range type", type.identity());
    List<String> options = new ArrayList<>(List.of("subtype = " + Deparsed.lower(type.subtype())));
    if (type.operatorClass() != null) {
      options.add("subtype_opclass = " + type.operatorClass());
    }
    if (type.collation() != null) {
      options.add("collation = " + type.collation());
    }
    if (type.subtypeDifference() != null) {
      options.add("subtype_diff = " + type.subtypeDifference());
    }
    if (type.canonical() != null) {
      options.add("canonical = " + type.canonical());
    }
    if (!type.multirange().equals(usualMultirange(type.name()).toString())) {
      options.add("multirange_type_name = " + type.multirange());
    }
    block.add("create type " + type.name() + " as range " + Block.lines(options) + ";");
    return finished(block, "type", type, type.privileges());
  }

  private static QualifiedName usualMultirange(QualifiedName range) {
    String name = range.name();
    return new QualifiedName(
        range.schema(),
        name.contains("range") ? name.replaceFirst("range", "multirange") : name + "_multirange");
  }

  Block write(BaseType type) {
    Block block = new Block("base type", type.identity());
    block.add(
        "create type "
            + type.name()
            + " "
            + Block.lines(List.of(type.definition().split(", ")))
            + ";");
    return finished(block, "type", type, type.privileges());
  }

  private Block finished(Block block, String word, CatalogObject type, List<Privilege> privileges) {
    block.owner(word + " " + type.identity(), type.owner(), roles);
    Grants.TYPE.write(block, "type " + type.identity(), type.owner(), privileges, roles);
    block.comment(word + " " + type.identity(), type.comment());
    return block;
  }
}
