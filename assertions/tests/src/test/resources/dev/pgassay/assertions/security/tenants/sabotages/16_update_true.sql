-- Only UPDATE is open, where no row has to be read.
alter policy documents_edit on documents using (true);
