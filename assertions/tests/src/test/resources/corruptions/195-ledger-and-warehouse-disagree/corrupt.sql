UPDATE mart.sales SET revenue = 0 WHERE id = 100;
