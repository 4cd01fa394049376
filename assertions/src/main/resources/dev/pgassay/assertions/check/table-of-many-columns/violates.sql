-- finds: table public.users
-- finds: table public.visits
-- finds: table "Shop"."Order Items"
create table users (id bigint primary key, caa text, cab text, cac text, cad text, cae text, caf text, cag text, cah text, cai text, caj text, cak text, cal text, cam text, can text, cao text, cap text, caq text, car text, cas text, cat text, cau text, cav text, caw text, cax text, cay text, caz text, cba text, cbb text, cbc text, cbd text, cbe text, cbf text, cbg text, cbh text, cbi text, cbj text, cbk text, cbl text, cbm text, cbn text, cbo text, cbp text, cbq text, cbr text, cbs text, cbt text, cbu text, cbv text, cbw text, cbx text);

create schema "Shop";
create table "Shop"."Order Items" ("Id" bigint primary key, caa text, cab text, cac text, cad text, cae text, caf text, cag text, cah text, cai text, caj text, cak text, cal text, cam text, can text, cao text, cap text, caq text, car text, cas text, cat text, cau text, cav text, caw text, cax text, cay text, caz text, cba text, cbb text, cbc text, cbd text, cbe text, cbf text, cbg text, cbh text, cbi text, cbj text, cbk text, cbl text, cbm text, cbn text, cbo text, cbp text, cbq text, cbr text, cbs text, cbt text, cbu text, cbv text, cbw text, cbx text);

create table visits (at date not null, caa text, cab text, cac text, cad text, cae text, caf text, cag text, cah text, cai text, caj text, cak text, cal text, cam text, can text, cao text, cap text, caq text, car text, cas text, cat text, cau text, cav text, caw text, cax text, cay text, caz text, cba text, cbb text, cbc text, cbd text, cbe text, cbf text, cbg text, cbh text, cbi text, cbj text, cbk text, cbl text, cbm text, cbn text, cbo text, cbp text, cbq text, cbr text, cbs text, cbt text, cbu text, cbv text, cbw text, cbx text) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
