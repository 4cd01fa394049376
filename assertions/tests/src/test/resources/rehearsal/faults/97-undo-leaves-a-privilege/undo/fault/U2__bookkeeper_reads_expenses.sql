DROP VIEW expense_total;
