CREATE OR REPLACE VIEW open_loan AS SELECT id, tool FROM tool_loan WHERE NOT returned;
