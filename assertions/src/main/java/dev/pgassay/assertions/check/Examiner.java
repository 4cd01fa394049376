package dev.pgassay.assertions.check;

import dev.pgassay.assertions.catalog.Catalog;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Runs checks, and sorts what they find into what fails and what does not. */
final class Examiner {

  private final SchemaChecks checks;
  private final Scope scope;
  private final Catalog catalog;
  private final CatalogObjects objects;
  private final Function<String, Optional<MigrationLine>> migrations;

  private final List<SchemaCheck> finished = new ArrayList<>();
  private final List<SchemaCheck> notApplicable = new ArrayList<>();
  private final Map<SchemaCheck, String> unfinished = new LinkedHashMap<>();
  private final List<Violation> found = new ArrayList<>();
  private final Set<Exclusion> used = new HashSet<>();
  private final List<String> problems = new ArrayList<>();

  Examiner(
      SchemaChecks checks,
      Scope scope,
      Catalog catalog,
      Function<String, Optional<MigrationLine>> migrations) {
    this.checks = checks;
    this.scope = scope;
    this.catalog = catalog.userObjects();
    this.objects = new CatalogObjects(this.catalog, scope.schemas());
    this.migrations = migrations;
  }

  SchemaExamination examine(SqlSession session) {
    for (SchemaCheck check : checks.checks()) {
      if (check.appliesTo(catalog.serverVersion())) {
        run(check, session);
      } else {
        notApplicable.add(check);
      }
    }
    found.sort(null);
    sayWhatWasNotExamined();
    sayStaleExclusions();
    Map<Violation, KnownViolation> accepted = judgeKnown();
    return new SchemaExamination(
        checks,
        catalog,
        objects.counts(),
        finished,
        notApplicable,
        unfinished,
        found.stream()
            .filter(violation -> fails(violation) && !accepted.containsKey(violation))
            .toList(),
        found.stream()
            .filter(violation -> !fails(violation) && !accepted.containsKey(violation))
            .toList(),
        accepted,
        problems);
  }

  private void run(SchemaCheck check, SqlSession session) {
    List<Finding> findings;
    try {
      findings = check.source().find(catalog, check.parametersForCheck(), session).toList();
    } catch (SQLException e) {
      unfinished.put(check, String.valueOf(e.getMessage()));
      return;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "check `"
              + check
              + "` cannot use its parameters "
              + check.parameters()
              + ": "
              + e.getMessage(),
          e);
    }
    finished.add(check);
    for (Finding finding : findings) {
      if (objects.isInScope(finding.object()) && !isExcluded(check, finding)) {
        found.add(
            new Violation(
                check,
                finding.object(),
                finding.reason(),
                finding.fix(),
                migrations.apply(finding.object()).orElse(null)));
      }
    }
  }

  private boolean isExcluded(SchemaCheck check, Finding finding) {
    List<Exclusion> covering =
        scope.exclusions().stream()
            .filter(
                exclusion -> exclusion.concerns(check.id()) && exclusion.covers(finding.object()))
            .toList();
    used.addAll(covering);
    return !covering.isEmpty();
  }

  private boolean fails(Violation violation) {
    return scope.fails(violation.check().severity());
  }

  private void sayWhatWasNotExamined() {
    scope.schemas().stream()
        .filter(schema -> !objects.hasSchema(schema))
        .sorted()
        .forEach(schema -> problems.add("There is no schema " + schema + " to examine."));
    if (objects.tables() == 0 && !scope.emptyAllowed()) {
      problems.add(
          "0 tables examined; where that is meant, say `allowingEmptySchema()` of the checks.");
    }
    if (checks.checks().isEmpty()) {
      problems.add("No check was chosen.");
    }
    if (!catalog.unseen().isEmpty()) {
      problems.add(
          "Not everything could be seen by role "
              + catalog.role()
              + ":\n"
              + catalog.unseen().entrySet().stream()
                  .sorted(Map.Entry.comparingByKey())
                  .map(part -> "  " + part.getKey() + ": " + part.getValue())
                  .collect(Collectors.joining("\n"))
              + "\nExamine the database as a role that may read all of pg_catalog.");
    }
    notApplicable.stream()
        .filter(checks::isAskedByName)
        .forEach(
            check ->
                problems.add(
                    "Check "
                        + check
                        + " applies since PostgreSQL "
                        + check.since()
                        + "; this is PostgreSQL "
                        + catalog.serverVersion()
                        + "."));
    unfinished.forEach(
        (check, reason) ->
            problems.add(
                "Check " + check + " could not be made:\n" + reason.indent(2).stripTrailing()));
  }

  private void sayStaleExclusions() {
    scope.exclusions().stream()
        .filter(exclusion -> !used.contains(exclusion) && !objects.has(exclusion))
        .filter(exclusion -> unfinished.isEmpty())
        .forEach(
            exclusion ->
                problems.add(
                    "The exclusion `"
                        + exclusion
                        + "` matches no object; take it out, or write kind and full name as in"
                        + " `table public.orders`."));
  }

  private Map<Violation, KnownViolation> judgeKnown() {
    KnownViolations known = scope.known();
    if (known == null) {
      return Map.of();
    }
    Set<String> examined = finished.stream().map(SchemaCheck::id).collect(Collectors.toSet());
    KnownViolations.Judgement<Violation> judgement =
        known.judge(
            found,
            this::fails,
            entry -> examined.contains(entry.check()) && objects.isInScope(entry.object()));
    problems.addAll(judgement.complaints());
    return judgement.accepted();
  }
}
