create view same_numbers as select n from numbers;
