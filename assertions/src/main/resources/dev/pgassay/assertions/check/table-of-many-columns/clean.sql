-- Just as many as are allowed.
create table users (caa text, cab text, cac text, cad text, cae text, caf text, cag text, cah text, cai text, caj text, cak text, cal text, cam text, can text, cao text, cap text, caq text, car text, cas text, cat text, cau text, cav text, caw text, cax text, cay text, caz text, cba text, cbb text, cbc text, cbd text, cbe text, cbf text, cbg text, cbh text, cbi text, cbj text, cbk text, cbl text, cbm text, cbn text, cbo text, cbp text, cbq text, cbr text, cbs text, cbt text, cbu text, cbv text, cbw text, cbx text);

-- A dropped column does not count.
create table orders (id bigint primary key, caa text, cab text, cac text, cad text, cae text, caf text, cag text, cah text, cai text, caj text, cak text, cal text, cam text, can text, cao text, cap text, caq text, car text, cas text, cat text, cau text, cav text, caw text, cax text, cay text, caz text, cba text, cbb text, cbc text, cbd text, cbe text, cbf text, cbg text, cbh text, cbi text, cbj text, cbk text, cbl text, cbm text, cbn text, cbo text, cbp text, cbq text, cbr text, cbs text, cbt text, cbu text, cbv text, cbw text, cbx text);
alter table orders drop column caa;

create view wide as select 1 as id, 'a' as label, users.* from users;
