DELETE FROM docs.scans WHERE id = 4;
