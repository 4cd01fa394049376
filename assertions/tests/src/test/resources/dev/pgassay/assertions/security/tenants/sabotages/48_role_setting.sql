-- Whoever sets no tenant is the one that the role sets.
alter role app_user set app.tenant = 'B';
