UPDATE fleet.cars SET plate = 'B AB 101' WHERE id = 1;
UPDATE fleet.cars SET plate = 'b-cc 102' WHERE id = 2;
UPDATE fleet.cars SET plate = 'B-DD 103' || chr(10) WHERE id = 3;
