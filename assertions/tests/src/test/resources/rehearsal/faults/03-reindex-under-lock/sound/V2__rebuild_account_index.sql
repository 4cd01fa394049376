REINDEX INDEX CONCURRENTLY ledger."Booking_Account";
