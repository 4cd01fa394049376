CREATE SCHEMA ledger;
CREATE SEQUENCE ledger.reversal_ids INCREMENT -1 START -1;
CREATE TABLE ledger.reversals (id int PRIMARY KEY DEFAULT nextval('ledger.reversal_ids'), reason text);
