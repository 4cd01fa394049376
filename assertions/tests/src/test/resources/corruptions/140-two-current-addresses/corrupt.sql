UPDATE crm.addresses SET current = true WHERE person = 6 AND version = 2;
