UPDATE geo.countries SET code = 'GB' WHERE code = 'UK';
