-- What is asked. A draft is worked on; a published version never changes.
create table listen.survey (
  id integer generated always as identity primary key,
  workspace integer not null references org.workspace on delete cascade,
  name text not null check (length(name) between 1 and 200),
  purpose text not null check (purpose in ('transactional', 'relationship', 'internal', 'form')),
  -- 'draft' until the first version is published, which opens it.
  state text not null default 'draft' check (state in ('draft', 'open', 'paused', 'closed')),
  -- Whose managers may change it; null belongs to the whole organisation.
  unit integer references org.unit,
  draft jsonb not null,
  -- Grows with every save; whoever saves says which one they had before them.
  draft_revision integer not null default 1,
  draft_by text,
  draft_at timestamptz not null default now(),
  -- The version that is collected with.
  version integer,
  created_by text,
  created_at timestamptz not null default now(),
  archived_at timestamptz,
  check ((state = 'draft') = (version is null))
);
create index survey_by_workspace on listen.survey (workspace, id desc);

create table listen.survey_version (
  survey integer not null references listen.survey on delete cascade,
  number integer not null,
  content jsonb not null,
  -- The same with its conditions ready to run.
  compiled jsonb not null,
  -- Scored questions whose wording or scale changed with this version: trends are marked here.
  breaks jsonb not null default '[]',
  published_by text,
  published_at timestamptz not null default now(),
  primary key (survey, number)
);

create function listen.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'a published version never changes';
end $$;

create trigger version_never_changes before update on listen.survey_version
  for each row execute function listen.refuse_change();

-- Pictures of options and logos; the files lie in the data folder under the same name, which is a digest of their content.
create table listen.survey_picture (
  survey integer not null references listen.survey on delete cascade,
  name text not null check (name ~ '^[0-9a-f]{32}\.(png|jpg|webp|gif)$'),
  type text not null,
  bytes integer not null,
  width integer not null,
  height integer not null,
  created_by text,
  created_at timestamptz not null default now(),
  primary key (survey, name)
);
