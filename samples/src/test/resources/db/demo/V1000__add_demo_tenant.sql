insert into tenants (name, country_code) values ('${merchant}', 'CH');
