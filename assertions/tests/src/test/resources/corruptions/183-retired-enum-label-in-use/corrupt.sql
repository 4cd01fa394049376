UPDATE hr.staff SET contract = 'retired_trial' WHERE id IN (30, 31);
