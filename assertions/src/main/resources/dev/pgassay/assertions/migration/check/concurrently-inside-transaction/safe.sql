-- migration without transaction
reindex table concurrently orders;
