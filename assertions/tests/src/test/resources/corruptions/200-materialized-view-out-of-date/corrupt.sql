UPDATE report.sales SET region = 'south' WHERE id = 3;
