-- Who works here: workspaces, members, invitations, keys, audit. Sign-in itself (users, sessions, two-factor) is in schema auth.
create schema org;

create table org.workspace (
  id integer generated always as identity primary key,
  name text not null check (length(name) between 1 and 200),
  zone text not null default 'Europe/Helsinki',
  language text not null default 'en' check (language in ('en', 'fi', 'sv')),
  currency text not null default 'EUR' check (currency ~ '^[A-Z]{3}$'),
  -- Fewer answers than this show "too few", not a number.
  smallest_group integer not null default 5 check (smallest_group between 2 and 100),
  -- Days before an outcome in which a touchpoint counts as met.
  driver_window_days integer not null default 90 check (driver_window_days between 1 and 730),
  sample boolean not null default false,
  created_at timestamptz not null default now()
);

create table org.unit (
  id integer generated always as identity primary key,
  workspace integer not null references org.workspace on delete cascade,
  -- The name as it arrives, lower case; renaming changes names, never the key.
  key text not null,
  names jsonb not null,
  level text not null default 'unit',
  parent integer references org.unit,
  state text not null default 'confirmed' check (state in ('proposed', 'confirmed', 'hidden')),
  merged_into integer references org.unit,
  created_at timestamptz not null default now(),
  unique (workspace, key),
  check (merged_into <> id),
  check (parent <> id)
);

create table org.member (
  workspace integer not null references org.workspace on delete cascade,
  user_id text not null,
  role text not null check (role in ('owner', 'admin', 'analyst', 'manager', 'agent', 'viewer')),
  -- Managers see these units and all below them.
  units integer[] not null default '{}',
  -- Agents see the encounters that carry their staff code.
  staff text,
  created_at timestamptz not null default now(),
  primary key (workspace, user_id)
);
create index member_by_user on org.member (user_id);

create table org.invitation (
  id integer generated always as identity primary key,
  workspace integer not null references org.workspace on delete cascade,
  email text not null check (length(email) <= 320),
  role text not null check (role in ('owner', 'admin', 'analyst', 'manager', 'agent', 'viewer')),
  units integer[] not null default '{}',
  staff text,
  token_hash text not null unique,
  created_by text,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz
);

create table org.api_key (
  id integer generated always as identity primary key,
  workspace integer not null references org.workspace on delete cascade,
  name text not null check (length(name) between 1 and 100),
  -- The first letters, to recognise it by; the key itself is only kept as a digest.
  prefix text not null,
  hash text not null unique,
  scopes text[] not null,
  source text not null default 'api',
  created_by text,
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  revoked_at timestamptz
);

create table org.saved_filter (
  id integer generated always as identity primary key,
  workspace integer not null references org.workspace on delete cascade,
  name text not null check (length(name) between 1 and 100),
  filter jsonb not null,
  created_by text,
  created_at timestamptz not null default now(),
  unique (workspace, name)
);

create table org.audit (
  id bigint generated always as identity primary key,
  workspace integer references org.workspace on delete cascade,
  at timestamptz not null default now(),
  user_id text,
  api_key integer,
  -- 'saw' or 'changed'; action is the operation's name; subject says of what.
  kind text not null check (kind in ('saw', 'changed', 'refused')),
  action text not null,
  subject text,
  detail jsonb not null default '{}'
);
create index audit_by_time on org.audit (workspace, at desc, id desc);

-- What is spoken about: stages, channels, touchpoints, metrics.
create schema journey_map;

create table journey_map.stage (
  id integer generated always as identity primary key,
  workspace integer not null references org.workspace on delete cascade,
  key text not null,
  names jsonb not null,
  position integer not null,
  unique (workspace, key)
);

create table journey_map.channel (
  id integer generated always as identity primary key,
  workspace integer not null references org.workspace on delete cascade,
  key text not null,
  names jsonb not null,
  state text not null default 'confirmed' check (state in ('proposed', 'confirmed', 'hidden')),
  merged_into integer references journey_map.channel,
  created_at timestamptz not null default now(),
  unique (workspace, key),
  check (merged_into <> id)
);

create table journey_map.touchpoint (
  id integer generated always as identity primary key,
  workspace integer not null references org.workspace on delete cascade,
  key text not null,
  names jsonb not null,
  channel integer references journey_map.channel,
  stage integer references journey_map.stage on delete set null,
  owner text,
  state text not null default 'confirmed' check (state in ('proposed', 'confirmed', 'hidden')),
  merged_into integer references journey_map.touchpoint,
  created_at timestamptz not null default now(),
  unique (workspace, key),
  check (merged_into <> id)
);

create table journey_map.metric (
  id integer generated always as identity primary key,
  workspace integer not null references org.workspace on delete cascade,
  key text not null check (key ~ '^[a-z][a-z0-9_]{0,59}$'),
  kind text not null check (kind in ('nps', 'csat', 'ces', 'emotion', 'yesno', 'number')),
  figure text not null check (figure in ('nps', 'mean', 'topbox')),
  names jsonb not null,
  scale jsonb not null,
  top_from double precision,
  position integer not null default 0,
  unique (workspace, key)
);

-- The write journal of the fact tables and the rows that could not be accepted.
create schema encounters;

create sequence encounters.batch as bigint;

-- A line is written before a batch goes to ClickHouse and removed after all its tables have it.
-- Lines found at a start name the slices to repair.
create table encounters.pending_write (
  batch bigint primary key,
  workspace integer not null,
  months integer[] not null,
  reason text not null,
  created_at timestamptz not null default now()
);

create table encounters.quarantine (
  id bigint generated always as identity primary key,
  workspace integer not null references org.workspace on delete cascade,
  -- Where it came from: an import or the key that posted it.
  import integer,
  source text not null,
  shape text not null check (shape in ('encounter', 'answer', 'row')),
  line bigint,
  column_name text not null,
  value text,
  reason text not null,
  -- The row as received, to be mended and replayed.
  content jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'replayed', 'discarded')),
  arrived_at timestamptz not null default now(),
  settled_at timestamptz
);
create index quarantine_by_state on encounters.quarantine (workspace, state, id desc);
create index quarantine_by_import on encounters.quarantine (workspace, import, state) where import is not null;

-- Files brought in.
create schema listen;

create table listen.import (
  id integer generated always as identity primary key,
  workspace integer not null references org.workspace on delete cascade,
  file_name text not null,
  -- Path under the data folder; removed when the import is finished or undone.
  file_path text,
  file_size bigint not null,
  source text not null,
  mapping jsonb,
  state text not null check (state in ('uploaded', 'waiting', 'running', 'done', 'failed', 'cancelled', 'undoing', 'undone')),
  -- Rows of the file that are settled; an interrupted import goes on after them.
  settled bigint not null default 0,
  read bigint not null default 0,
  kept bigint not null default 0,
  refused bigint not null default 0,
  duplicates bigint not null default 0,
  changed bigint not null default 0,
  encounters bigint not null default 0,
  answers bigint not null default 0,
  bytes_read bigint not null default 0,
  failure text,
  created_by text,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz
);
create index import_by_workspace on listen.import (workspace, id desc);

create table listen.mapping (
  id integer generated always as identity primary key,
  workspace integer not null references org.workspace on delete cascade,
  name text not null check (length(name) between 1 and 100),
  -- Column names of the files it fits, to propose it again.
  columns text[] not null,
  mapping jsonb not null,
  created_at timestamptz not null default now(),
  unique (workspace, name)
);

-- People as files and calls describe them; the customer capability builds on this.
create schema people;

create table people.person (
  workspace integer not null references org.workspace on delete cascade,
  -- The same hash that facts carry.
  person numeric(20) not null,
  identifiers jsonb not null default '{}',
  attributes jsonb not null default '{}',
  import integer,
  updated_at timestamptz not null default now(),
  primary key (workspace, person)
);
