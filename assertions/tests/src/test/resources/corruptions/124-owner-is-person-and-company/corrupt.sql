UPDATE land.plots SET owner_person = 'Person 7' WHERE id = 7;
UPDATE land.plots SET owner_person = NULL WHERE id = 8;
