INSERT INTO billing."InvoiceLine" ("InvoiceNo", "UnitPrice") SELECT 'I-' || i / 4, i % 70 + 0.95 FROM generate_series(1, 4000) AS i;
