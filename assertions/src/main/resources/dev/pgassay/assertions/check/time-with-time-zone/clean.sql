create domain opening as time;
create table shops (id bigint primary key, opens time, breaks time[], closes time(3), sundays opening, opened_at timestamptz, time_zone text);
