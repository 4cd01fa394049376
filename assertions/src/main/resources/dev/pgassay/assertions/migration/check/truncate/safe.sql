-- migration
delete from imports where id < 10;
