DELETE FROM billing.invoices WHERE year = 2022 AND no IN (7, 8);
DELETE FROM billing.invoices WHERE year = 2023 AND no = 1;
