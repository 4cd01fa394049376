INSERT INTO survey.answer (question_no, text) SELECT i % 20, 'Answer ' || i FROM generate_series(1, 2000) AS i;
