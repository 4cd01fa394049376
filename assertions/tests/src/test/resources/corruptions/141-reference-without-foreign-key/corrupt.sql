UPDATE wms.picks SET bin_code = 'b3' WHERE id = 2;
UPDATE wms.picks SET bin_code = 'B21' WHERE id = 40;
