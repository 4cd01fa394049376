-- 001 virtual generated column added: column modern.prices.tax
alter table modern.prices add column tax numeric generated always as (net * 0.19) virtual;

-- 002 virtual generated expression: column modern.sums.gross
alter table modern.sums alter column gross set expression as (net * 1.07);

-- 003 stored generated expression: column modern.prices.doubled
alter table modern.prices alter column doubled set expression as (net + net);

-- 004 generated from stored to virtual: column modern.prices.doubled
alter table modern.prices drop column doubled; alter table modern.prices add column doubled numeric generated always as (net * 2) virtual;

-- 005 virtual generated to a plain column: column modern.prices.label
alter table modern.prices drop column label; alter table modern.prices add column label text;

-- 006 virtual generated column not null: column modern.prices.gross
alter table modern.prices alter column gross set not null;

-- 007 not null constraint renamed: constraint prices_id_wanted on modern.prices
alter table modern.prices rename constraint prices_id_given to prices_id_wanted;

-- 008 not null constraint dropped: constraint prices_note_given on modern.prices
alter table modern.prices drop constraint prices_note_given;

-- 009 not null constraint added with a name: constraint lines_price_given on modern.lines
alter table modern.lines add constraint lines_price_given not null price_id;

-- 010 not null constraint of another name: constraint prices_note_wanted on modern.prices
alter table modern.prices drop constraint prices_note_given; alter table modern.prices add constraint prices_note_wanted not null note;

-- 011 not null constraint no inherit: constraint prices_note_given on modern.prices
alter table modern.prices alter constraint prices_note_given no inherit;

-- 012 not null constraint inherited: constraint prices_net_given on modern.prices
alter table modern.prices alter constraint prices_net_given inherit;

-- 013 not null constraint validated: constraint prices_code_given on modern.prices
alter table modern.prices validate constraint prices_code_given;

-- 014 not null constraint not valid: constraint prices_note_given on modern.prices
alter table modern.prices drop constraint prices_note_given; alter table modern.prices add constraint prices_note_given not null note not valid;

-- 015 not null constraint of a parent no inherit: constraint parent_id_given on modern.parent
alter table modern.parent alter constraint parent_id_given no inherit;

-- 016 not null constraint of a child: constraint child_name_given on modern.child
alter table modern.child add constraint child_name_given not null name;

-- 017 not null constraint comment: constraint prices_id_given on modern.prices
comment on constraint prices_id_given on modern.prices is 'Nearly always there';

-- 018 not null constraint comment removed: constraint prices_id_given on modern.prices
comment on constraint prices_id_given on modern.prices is null;

-- 019 check not enforced: constraint prices_code_check on modern.prices
alter table modern.prices drop constraint prices_code_check; alter table modern.prices add constraint prices_code_check check (code <> '') not enforced;

-- 020 check enforced: constraint prices_net_check on modern.prices
alter table modern.prices drop constraint prices_net_check; alter table modern.prices add constraint prices_net_check check (net >= 0);

-- 021 check from not enforced to not valid: constraint prices_net_check on modern.prices
alter table modern.prices drop constraint prices_net_check; alter table modern.prices add constraint prices_net_check check (net >= 0) not valid;

-- 022 check not enforced added: constraint lines_check on modern.lines
alter table modern.lines add constraint lines_check check (id > 0) not enforced;

-- 023 foreign key not enforced: constraint lines_other_fkey on modern.lines
alter table modern.lines alter constraint lines_other_fkey not enforced;

-- 024 foreign key enforced: constraint lines_price_fkey on modern.lines
alter table modern.lines alter constraint lines_price_fkey enforced;

-- 025 foreign key not enforced dropped: constraint lines_price_fkey on modern.lines
alter table modern.lines drop constraint lines_price_fkey;

-- 026 foreign key of a partitioned table validated: constraint parts_line_fkey on modern.parts
alter table modern.parts validate constraint parts_line_fkey;

-- 027 foreign key of one partition validated: constraint parts_line_fkey on modern.parts_2024
alter table modern.parts_2024 validate constraint parts_line_fkey;

-- 028 primary key without overlaps to a plain one: constraint rooms_pkey on modern.rooms
alter table modern.desks drop constraint desks_room_fkey; alter table modern.rooms drop constraint rooms_pkey; alter table modern.rooms add constraint rooms_pkey primary key (id, during);

-- 029 unique without overlaps to a plain one: constraint desks_id_key on modern.desks
alter table modern.desks drop constraint desks_id_key; alter table modern.desks add constraint desks_id_key unique (id, during);

-- 030 unique plain to without overlaps: constraint lines_plain_key on modern.lines
alter table modern.lines drop constraint lines_plain_key; alter table modern.lines add constraint lines_plain_key unique (room_id, during without overlaps);

-- 031 unique without overlaps to an exclusion: constraint desks_id_key on modern.desks
alter table modern.desks drop constraint desks_id_key; alter table modern.desks add constraint desks_id_key exclude using gist (id with =, during with &&);

-- 032 unique without overlaps deferrable: constraint desks_id_key on modern.desks
alter table modern.desks drop constraint desks_id_key; alter table modern.desks add constraint desks_id_key unique (id, during without overlaps) deferrable;

-- 033 foreign key of periods dropped: constraint desks_room_fkey on modern.desks
alter table modern.desks drop constraint desks_room_fkey;

-- 034 foreign key of periods deferrable: constraint desks_room_fkey on modern.desks
alter table modern.desks alter constraint desks_room_fkey deferrable;

-- 035 foreign key of periods not enforced: constraint desks_room_fkey on modern.desks
alter table modern.desks alter constraint desks_room_fkey not enforced;

-- 036 foreign key of periods added: constraint lines_room_fkey on modern.lines
alter table modern.lines add constraint lines_room_fkey foreign key (room_id, period during) references modern.rooms (id, period during);

-- 037 publication of generated columns: publication mutation_generated
alter publication mutation_generated set (publish_generated_columns = none);

-- 038 grant of maintain: table modern.lines
grant maintain on modern.lines to mutation_writer;

-- 039 revoke of maintain: table modern.prices
revoke maintain on modern.prices from mutation_writer;

-- 040 collation with rules added: collation modern.ruled
create collation modern.ruled (provider = icu, locale = 'und', rules = '&a < g');

-- 041 default privilege on large objects: default privileges of mutation_owner
alter default privileges for role mutation_owner grant select on large objects to mutation_reader;

-- 042 event trigger on login: event trigger mutation_login
create event trigger mutation_login on login execute function audit.log_ddl(); alter event trigger mutation_login disable;
