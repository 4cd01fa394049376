-- migration
update orders set note = 'x' where id between 1 and 100;
