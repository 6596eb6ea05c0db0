-- Where a survey is offered: a link, a code on a wall, a kiosk, a page.
create table listen.collector (
  id integer generated always as identity primary key,
  workspace integer not null references org.workspace on delete cascade,
  survey integer not null references listen.survey on delete cascade,
  kind text not null check (kind in ('link', 'qr', 'kiosk', 'widget', 'embed', 'agent', 'api', 'email', 'sms')),
  name text not null check (length(name) between 1 and 200),
  -- What answers given here are about: channel, touchpoint, unit, staff, segment, by their keys.
  place jsonb not null default '{}',
  settings jsonb not null default '{}',
  -- The token follows from the nonce and the secret of the house; looked up it is by its digest alone.
  token_nonce text not null,
  token_hash text not null unique,
  state text not null default 'on' check (state in ('on', 'off')),
  created_by text,
  created_at timestamptz not null default now()
);
create index collector_by_survey on listen.collector (workspace, survey, id desc);

-- One person's answers to one survey.
create table listen.response (
  id uuid primary key,
  workspace integer not null references org.workspace on delete cascade,
  survey integer not null references listen.survey on delete cascade,
  version integer not null,
  collector integer references listen.collector on delete set null,
  invitation bigint,
  language text not null,
  encounter text,
  person numeric(20),
  identifiers jsonb not null default '{}',
  place jsonb not null default '{}',
  hidden jsonb not null default '{}',
  device text,
  -- 'over': a quota was full; such a response counts nowhere.
  state text not null default 'open' check (state in ('open', 'completed', 'over')),
  -- Nobody answers about the same encounter twice, by whatever way.
  once boolean not null default false,
  -- Why it is kept but counts nowhere, when it seems to be a machine's or a game.
  uncounted text check (uncounted in ('mail-machine', 'kiosk-misuse')),
  -- Quotas it counts for.
  quotas text[] not null default '{}',
  page text,
  started_at timestamptz not null,
  last_at timestamptz not null,
  completed_at timestamptz,
  removed_at timestamptz,
  -- Texts, contacts and the tie to the person were erased by the survey's retention.
  erased_at timestamptz
);
create unique index response_once on listen.response (survey, encounter) where once and state <> 'over' and removed_at is null;
create unique index response_by_invitation on listen.response (invitation) where invitation is not null;
create index response_by_survey on listen.response (workspace, survey, started_at desc, id);
create index response_to_erase on listen.response (survey, last_at) where erased_at is null;

-- The latest answer to each question. What the analytics store does not have yet in this revision is on its way there.
create table listen.given (
  response uuid not null references listen.response on delete cascade,
  question text not null,
  value jsonb not null,
  -- When it was first answered: the moment it counts for.
  at timestamptz not null,
  changed_at timestamptz not null,
  -- Sent twice it is the same answer.
  event uuid not null,
  by text not null check (by in ('person', 'mail')),
  revision integer not null default 1,
  forwarded integer,
  primary key (response, question)
);
create index given_to_forward on listen.given (response) where forwarded is distinct from revision;

-- Answers that an interrupted correction was taking out, so that the next start can finish it.
alter table encounters.pending_write add column removed text[] not null default '{}';
