UPDATE energy.turbines SET load = 'NaN' WHERE park IN ('park 1', 'park 2') AND id = 5;
ALTER DOMAIN energy.load_factor ADD CONSTRAINT load_factor_check CHECK (VALUE <= 1) NOT VALID;
