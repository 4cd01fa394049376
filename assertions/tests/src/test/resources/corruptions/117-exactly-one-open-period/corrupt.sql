UPDATE acct.periods SET open = true WHERE month = '2022-11-01';
