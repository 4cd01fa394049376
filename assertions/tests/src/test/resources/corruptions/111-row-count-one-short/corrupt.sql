DELETE FROM ref.us_states WHERE code = 'BC';
