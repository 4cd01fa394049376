-- Only SELECT is open.
alter policy documents_read on documents using (true);
