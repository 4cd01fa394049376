UPDATE dim.customers SET valid = tstzrange(lower(valid) + interval '1 us', upper(valid)) WHERE sk = 22;
