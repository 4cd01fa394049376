SELECT text FROM survey.answer WHERE question_no = 3;
