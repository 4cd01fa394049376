-- migration without transaction
vacuum imports;
