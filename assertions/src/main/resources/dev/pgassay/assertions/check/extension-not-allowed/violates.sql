-- finds: extension xml2
-- finds: extension amcheck
create extension xml2;
create extension amcheck;
