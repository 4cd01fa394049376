UPDATE pay.charges SET amount = 3.333 WHERE id = 10;
UPDATE pay.charges SET amount = amount + 0.0001 WHERE id = 61;
