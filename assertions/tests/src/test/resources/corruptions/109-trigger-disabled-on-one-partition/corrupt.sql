ALTER TABLE bank.bookings_b DISABLE TRIGGER bookings_audit;
