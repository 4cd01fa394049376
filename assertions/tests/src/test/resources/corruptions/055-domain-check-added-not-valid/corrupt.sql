UPDATE public.subscribers SET email = replace(email, '@', ' at ') WHERE id IN (1, 2, 50);
ALTER DOMAIN public.email_address ADD CONSTRAINT email_address_check CHECK (VALUE ~ '^[^@ ]+@[^@ ]+$') NOT VALID;
