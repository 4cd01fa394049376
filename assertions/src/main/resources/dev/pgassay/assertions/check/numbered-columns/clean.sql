-- Numbers that are part of a name do not follow each other.
create table files (id bigint primary key, sha1 text, sha256 text, sha512 text, address1 text, q1_2026 text, q2_2026 text);
create table "2" ("1" text, "2" text);
create view numbered as select sha1 as phone1, sha256 as phone2 from files;
