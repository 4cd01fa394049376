package dev.pgassay.assertions.data;

import dev.pgassay.assertions.failure.Failure;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds rows to those that a test expects, and says in which rows and cells they differ. */
final class ExpectedRowsExamination {

  private final RowsExamination examination;
  private final RowSource source;
  private final Terms terms;

  ExpectedRowsExamination(RowsExamination examination, RowSource source, Terms terms) {
    this.examination = examination;
    this.source = source;
    this.terms = terms;
  }

  /** Examines the rows. */
  Optional<Failure> of(ExpectedRows expected, RowsRelation relation) {
    terms.refuseGroupsAndAllowance();
    if (expected.rows().isEmpty()) {
      throw new IllegalArgumentException("The expected rows are none at all; write `isEmpty()`");
    }
    return examination.look(
        session -> {
          ServerText.settle(session);
          List<String> known = source.columns(session);
          Optional<Failure> unknown = RowsExamination.unknown(source, expected.columns(), known);
          if (unknown.isPresent()) {
            return unknown;
          }
          List<String> names = RowsExamination.named(expected.columns(), known);
          return look(session, expected, relation, names).failure();
        });
  }

  /** Examines the only value of a query. */
  Optional<Failure> ofValue(@Nullable Object value) {
    terms.refuseGroupsAndAllowance();
    return examination.look(
        session -> {
          ServerText.settle(session);
          List<String> known = source.columns(session);
          Failure failure =
              Failure.of("rows of", examination.subject(source.title()))
                  .expected("to be one value", String.valueOf(value));
          if (known.size() != 1) {
            return Optional.of(
                failure.but("each has %,d: %s".formatted(known.size(), String.join(", ", known))));
          }
          ExpectedRows expected =
              ExpectedRows.of(known.get(0)).row(Collections.singletonList(value).toArray());
          return look(session, expected, RowsRelation.EXACTLY, RowsExamination.named(known, known))
              .valueFailure(failure);
        });
  }

  private ExpectedRowsLook look(
      Session session, ExpectedRows expected, RowsRelation relation, List<String> names)
      throws SQLException {
    List<ComparedColumn> columns = ComparedColumn.read(session, source, names);
    List<String> order =
        new RowOrder(source, columns).of(expected.order(), relation == RowsRelation.IN_ORDER);
    return new ExpectedRowsLook(
        examination.subject(source.title()),
        source,
        terms,
        expected,
        relation,
        columns,
        order,
        new RowsComparison(
            session,
            columns,
            expected,
            TableRows.shown(source.key(), List.of()),
            terms.among(source.from(), List.of()),
            order));
  }
}
