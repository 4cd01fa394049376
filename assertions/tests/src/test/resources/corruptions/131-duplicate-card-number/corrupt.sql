UPDATE club.members SET card_no = 'CARD1010' WHERE id = 55;
