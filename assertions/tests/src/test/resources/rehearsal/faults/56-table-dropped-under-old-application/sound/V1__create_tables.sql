CREATE SCHEMA survey;
CREATE TABLE survey.answer (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  question_no int NOT NULL,
  text text NOT NULL
);
