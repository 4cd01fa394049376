CREATE OR REPLACE VIEW open_loan_count AS SELECT count(*) AS loans FROM tool_loan WHERE NOT returned;
