-- finds: statement db/migration/V2__part.sql:2
reindex table concurrently orders;
