UPDATE report.addresses SET main = true WHERE id = 41;
