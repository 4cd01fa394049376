UPDATE hotel.room SET kind = 'suite' WHERE number = 900;
