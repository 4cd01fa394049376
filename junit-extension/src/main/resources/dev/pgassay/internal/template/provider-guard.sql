-- Refuses what a provider refuses, and lets its administrator use what PostgreSQL keeps for
-- superusers: while such a command runs, and in its transaction only, the role is one.
create function pg_catalog.pgassay_refuse_extension(extension text) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $guard$
begin
  if extension <> all (@KNOWN@) then
    raise exception @UNSUPPORTED@;
  elsif extension <> all (@ALLOWED@) then
    raise exception @NOT_ALLOWED@;
  end if;
end
$guard$;

create function pg_catalog.pgassay_before_command() returns event_trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $guard$
declare
  acting constant text := coalesce(nullif(current_setting('role'), 'none'), session_user);
  is_creator boolean;
  named text[] := '{}';
  extension text;
begin
  if current_setting('pgassay.raised', true) <> '' then
    -- A script of the extension that is being created.
    perform set_config('pgassay.depth', (current_setting('pgassay.depth')::int + 1)::text, true);
    return;
  end if;
  if (select rolsuper from pg_roles where rolname = acting) then
    return;
  end if;
  is_creator := pg_has_role(acting::name, @CREATORS@::name, 'MEMBER');
  if tg_tag = any (@REFUSED_COMMANDS@) or tg_tag in ('CREATE EXTENSION', 'ALTER EXTENSION') then
    -- What is not there word for word, in a DO block, say, is seen when the command has ended.
    named := array(
      select case when n.name like '"%' then replace(trim(both '"' from n.name), '""', '"')
        else lower(n.name) end
      from regexp_matches(
          regexp_replace(
            regexp_replace(current_query(), '/\*.*?\*/', ' ', 'g'), '--[^\n]*', ' ', 'g'),
          '(?:create|alter|drop|comment\s+on)\s+extension\s+(?:if\s+(?:not\s+)?exists\s+)?'
            || '("(?:[^"]|"")+"|[a-z_][a-z0-9_$]*)', 'gi') m (found)
        cross join lateral (select m.found[1] as name) n);
  end if;
  if tg_tag = any (@REFUSED_COMMANDS@) and named <> '{}' then
    if @CREATORS_ONLY@ and not is_creator then
      raise exception @NOT_A_CREATOR@;
    end if;
    foreach extension in array named loop
      perform pgassay_refuse_extension(extension);
    end loop;
  end if;
  if is_creator and (tg_tag = any (@FURTHER_COMMANDS@)
      or tg_tag in ('CREATE EXTENSION', 'ALTER EXTENSION') and (named = '{}' or exists (
        select from pg_available_extension_versions v
        where v.name = any (named) and v.superuser and not v.trusted))) then
    -- A session of another database may do the same at the same time; then once more, after a pause
    -- of another length than its. random() is left alone: a test may have set its seed.
    for attempts_left in reverse 99..0 loop
      begin
        execute format('alter role %I superuser', acting);
        exit;
      exception when internal_error then
        if attempts_left = 0 then
          raise;
        end if;
        perform pg_sleep(extract(microseconds from clock_timestamp())::int % 10 / 1000.0);
      end;
    end loop;
    perform set_config('pgassay.raised', acting, true), set_config('pgassay.depth', '0', true);
  end if;
end
$guard$;

create function pg_catalog.pgassay_after_command() returns event_trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $guard$
declare
  raised constant text := nullif(current_setting('pgassay.raised', true), '');
  depth int;
begin
  if raised is not null then
    depth := current_setting('pgassay.depth')::int;
    if depth > 0 then
      perform set_config('pgassay.depth', (depth - 1)::text, true);
      return;
    end if;
    execute format('alter role %I nosuperuser', raised);
    perform set_config('pgassay.raised', '', true);
  end if;
  if tg_tag = 'CREATE EXTENSION' then
    -- Those that a command brings along by CASCADE as well.
    perform pgassay_refuse_extension(e.extname)
    from pg_extension e join pg_roles r on r.oid = e.extowner where not r.rolsuper;
  end if;
end
$guard$;

create event trigger pgassay_before_command on ddl_command_start
when tag in (@TAGS@) execute function pg_catalog.pgassay_before_command();

create event trigger pgassay_after_command on ddl_command_end
when tag in (@TAGS@) execute function pg_catalog.pgassay_after_command();

-- What belongs to an extension is neither dumped nor part of the schema that is examined.
alter extension plpgsql add function pg_catalog.pgassay_refuse_extension(text);
alter extension plpgsql add function pg_catalog.pgassay_before_command();
alter extension plpgsql add function pg_catalog.pgassay_after_command();
alter extension plpgsql add event trigger pgassay_before_command;
alter extension plpgsql add event trigger pgassay_after_command;
