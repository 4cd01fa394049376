-- Only INSERT is open.
alter policy documents_add on documents with check (true);
