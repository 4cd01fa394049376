SET LOCAL lock_timeout = '2s';
CREATE TABLE survey.answer_sheet (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, answers jsonb NOT NULL);
