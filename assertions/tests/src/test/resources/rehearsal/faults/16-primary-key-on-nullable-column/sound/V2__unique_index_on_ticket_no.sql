CREATE UNIQUE INDEX CONCURRENTLY ticket_pkey ON ticket (ticket_no);
