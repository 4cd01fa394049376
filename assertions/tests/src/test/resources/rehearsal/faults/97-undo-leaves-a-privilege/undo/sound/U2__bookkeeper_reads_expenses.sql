DROP VIEW expense_total;
REVOKE SELECT ON expense FROM rehearsal_bookkeeper;
