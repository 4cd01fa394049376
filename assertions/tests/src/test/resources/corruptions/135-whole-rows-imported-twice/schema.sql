CREATE SCHEMA bank;
CREATE TABLE bank.statement_lines (booked date, amount numeric(12,2), purpose text);
