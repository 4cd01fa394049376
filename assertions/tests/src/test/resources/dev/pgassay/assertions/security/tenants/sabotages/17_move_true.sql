-- A document can be moved to another tenant.
alter policy documents_edit on documents with check (true);
