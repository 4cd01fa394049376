SET LOCAL lock_timeout = '2s';
ALTER TABLE stock.item DISABLE TRIGGER item_log;
UPDATE stock.item SET depot = 'York' WHERE depot = 'Leeds';
ALTER TABLE stock.item ENABLE TRIGGER item_log;
