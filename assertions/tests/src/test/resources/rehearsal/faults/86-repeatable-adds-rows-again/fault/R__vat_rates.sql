INSERT INTO vat_rate (country, percent) VALUES ('DE', 19.0), ('NO', 25.0);
