insert into numbers values (21);
