UPDATE air.bookings SET day = '2024-07-06' WHERE locator IN ('LOC105', 'LOC110');
