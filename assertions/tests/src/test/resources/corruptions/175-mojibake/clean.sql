INSERT INTO crm.contacts SELECT i, (ARRAY['Müller', 'Özgür', 'Dvořák', 'Ångström', 'Núñez'])[1 + i % 5] || ' ' || i FROM generate_series(1, 50) i;
