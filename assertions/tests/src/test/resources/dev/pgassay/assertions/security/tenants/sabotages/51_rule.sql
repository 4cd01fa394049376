-- Adding a document removes those of all.
create rule clean as on insert to documents do also delete from notes;
