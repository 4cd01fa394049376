-- What only PostgreSQL 18 can do; run after base.sql, by a superuser, in the same database.

create schema modern;

create table modern.prices (
    id integer constraint prices_id_given not null,
    net numeric(10, 2) constraint prices_net_given not null no inherit,
    note text constraint prices_note_given not null,
    code text,
    gross numeric(12, 2) generated always as (net * 1.19),
    label text generated always as (upper(code)) virtual,
    doubled numeric generated always as (net * 2) stored,
    constraint prices_net_check check (net >= 0) not enforced,
    constraint prices_code_check check (code <> ''),
    constraint prices_pkey primary key (id)
);
alter table modern.prices add constraint prices_code_given not null code not valid;

create table modern.sums (
    net numeric not null,
    gross numeric generated always as (net * 1.19) virtual
);

create table modern.rooms (
    id integer not null,
    during daterange not null,
    name text,
    constraint rooms_pkey primary key (id, during without overlaps)
);

create table modern.desks (
    id integer not null,
    room_id integer,
    during daterange not null,
    owner text,
    constraint desks_id_key unique (id, during without overlaps),
    constraint desks_room_fkey foreign key (room_id, period during) references modern.rooms (id, period during)
);

create table modern.lines (
    id integer primary key,
    price_id integer,
    other_id integer,
    room_id integer,
    during daterange,
    constraint lines_price_fkey foreign key (price_id) references modern.prices (id) not enforced,
    constraint lines_other_fkey foreign key (other_id) references modern.prices (id),
    constraint lines_plain_key unique (room_id, during)
);

create table modern.parts (
    id integer not null,
    day date not null,
    line_id integer
) partition by range (day);
create table modern.parts_2024 partition of modern.parts for values from ('2024-01-01') to ('2025-01-01');
alter table modern.parts add constraint parts_line_fkey foreign key (line_id) references modern.lines (id) not valid;

create table modern.parent (id integer constraint parent_id_given not null, name text);
create table modern.child () inherits (modern.parent);

create publication mutation_generated for table modern.prices with (publish_generated_columns = stored);

grant maintain on modern.prices to mutation_writer;
comment on constraint prices_id_given on modern.prices is 'Always there';
