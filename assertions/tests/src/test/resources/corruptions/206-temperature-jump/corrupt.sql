UPDATE cold.log SET celsius = 18 WHERE id = 64;
