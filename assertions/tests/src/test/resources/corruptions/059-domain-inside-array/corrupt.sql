UPDATE public.services SET ports = ports || 99999::public.port WHERE name IN ('svc11', 'svc12');
ALTER DOMAIN public.port DROP CONSTRAINT port_check;
ALTER DOMAIN public.port ADD CONSTRAINT port_check CHECK (VALUE BETWEEN 1 AND 65535) NOT VALID;
