UPDATE import.rows SET birthday = '31.12.1981' WHERE id = 20;
UPDATE import.rows SET birthday = '1981-13-01' WHERE id = 21;
