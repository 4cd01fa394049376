UPDATE hr.employees SET hired = '0021-03-01' WHERE id = 55;
UPDATE hr.employees SET hired = '20221-03-01' WHERE id = 56;
