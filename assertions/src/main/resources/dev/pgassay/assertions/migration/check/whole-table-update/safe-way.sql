-- outside of a transaction (executeInTransaction=false), until no row is left
update {table} set … where … and id between … and …;
