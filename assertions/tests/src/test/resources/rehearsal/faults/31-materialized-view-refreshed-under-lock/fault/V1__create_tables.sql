CREATE TABLE sale (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  branch text NOT NULL,
  amount numeric(10,2) NOT NULL
);
CREATE MATERIALIZED VIEW sale_per_branch AS SELECT branch, sum(amount) AS total FROM sale GROUP BY branch;
CREATE UNIQUE INDEX sale_per_branch_key ON sale_per_branch (branch);
