create or replace view doubled as select n * 2 as n from numbers;
