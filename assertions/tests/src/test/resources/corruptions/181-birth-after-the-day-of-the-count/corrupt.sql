UPDATE census.people SET born = '2022-05-16' WHERE id = 41;
UPDATE census.people SET born = born + interval '100 years' WHERE id = 42;
