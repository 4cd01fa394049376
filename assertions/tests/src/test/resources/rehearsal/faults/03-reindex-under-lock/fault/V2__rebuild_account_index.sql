SET LOCAL lock_timeout = '2s';
REINDEX INDEX ledger."Booking_Account";
