-- Every process keeps what a workspace speaks about in memory and asks only for this number to know whether it is still true.
-- Triggers write it, so that no change, by whatever process or hand, can forget to.
create table journey_map.version (
  workspace integer primary key,
  version bigint not null
);

create function journey_map.note_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    insert into journey_map.version as v (workspace, version)
    select distinct workspace, 1::bigint from before_rows order by 1
    on conflict (workspace) do update set version = v.version + 1;
  else
    insert into journey_map.version as v (workspace, version)
    select distinct workspace, 1::bigint from after_rows order by 1
    on conflict (workspace) do update set version = v.version + 1;
  end if;
  return null;
end $$;

create function journey_map.note_settings() returns trigger language plpgsql as $$
begin
  insert into journey_map.version as v (workspace, version) values (new.id, 1)
  on conflict (workspace) do update set version = v.version + 1;
  return null;
end $$;

create trigger definitions_changed after insert or update on org.workspace
  for each row execute function journey_map.note_settings();

do $$
declare
  of_definitions text;
begin
  foreach of_definitions in array array['org.unit', 'journey_map.stage', 'journey_map.channel', 'journey_map.touchpoint', 'journey_map.metric']
  loop
    execute format('create trigger definitions_added after insert on %s referencing new table as after_rows for each statement execute function journey_map.note_change()', of_definitions);
    execute format('create trigger definitions_changed after update on %s referencing new table as after_rows for each statement execute function journey_map.note_change()', of_definitions);
    execute format('create trigger definitions_removed after delete on %s referencing old table as before_rows for each statement execute function journey_map.note_change()', of_definitions);
  end loop;
end $$;
