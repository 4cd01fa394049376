UPDATE air.legs SET arrives = '2024-10-27 02:10+02' WHERE id = 41;
