-- Only DELETE is open, where no row has to be read.
alter policy documents_remove on documents using (true);
