-- "After an encounter where …, wait …, ask …".
create table listen.trigger (
  id integer generated always as identity primary key,
  workspace integer not null references org.workspace on delete cascade,
  survey integer not null references listen.survey on delete cascade,
  plan jsonb not null,
  state text not null default 'off' check (state in ('on', 'off')),
  -- How far it has read the stream of encounters; begins with what comes after it was switched on.
  cursor_batch bigint not null default 0,
  cursor_id text not null default '',
  created_by text,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  archived_at timestamptz
);
create index trigger_by_survey on listen.trigger (workspace, survey, id);
create index trigger_that_is_on on listen.trigger (workspace) where state = 'on' and archived_at is null;

-- How long people are left in peace, one list for the whole organisation.
create table listen.fatigue (
  workspace integer primary key references org.workspace on delete cascade,
  rules jsonb not null,
  changed_at timestamptz not null default now()
);

create table listen.invitation (
  id bigint generated always as identity primary key,
  workspace integer not null references org.workspace on delete cascade,
  survey integer not null references listen.survey on delete cascade,
  version integer,
  -- Null when a member of staff asked.
  trigger integer references listen.trigger on delete set null,
  asked_by text,
  channel text not null check (channel in ('email', 'sms', 'webhook', 'agent')),
  -- What it is about, as known when it was planned.
  encounter text,
  encounter_at timestamptz,
  batch bigint,
  import integer,
  person numeric(20) not null,
  identifiers jsonb not null default '{}',
  -- Erased when it is no longer needed; the person stays as the hash that facts carry.
  address text,
  language text not null,
  zone text,
  place jsonb not null default '{}',
  seen jsonb not null default '{}',
  hidden jsonb not null default '{}',
  -- Ids of channel, unit and touchpoint, for the funnel.
  channel_id integer not null default 0,
  unit_id integer not null default 0,
  touchpoint_id integer not null default 0,
  state text not null default 'planned' check (state in ('planned', 'sending', 'sent', 'failed', 'withdrawn', 'expired')),
  due_at timestamptz not null,
  -- Who began to send it says so; taken up again when that was too long ago.
  claimed_at timestamptz,
  attempts integer not null default 0,
  failure text,
  planned_at timestamptz not null default now(),
  sent_at timestamptz,
  delivered_at timestamptz,
  bounced_at timestamptz,
  opened_at timestamptz,
  started_at timestamptz,
  completed_at timestamptz,
  reminders integer not null default 0,
  remind_at timestamptz,
  expires_at timestamptz,
  -- One encounter is asked about once by one trigger, whatever is sent again or restarted.
  unique (workspace, trigger, encounter)
);
create index invitation_due on listen.invitation (due_at) where state in ('planned', 'sending');
create index invitation_to_remind on listen.invitation (remind_at) where remind_at is not null and state = 'sent';
create index invitation_by_person on listen.invitation (workspace, person, planned_at desc);
create index invitation_by_survey on listen.invitation (workspace, survey, planned_at desc, id);
create index invitation_by_encounter on listen.invitation (workspace, survey, encounter) where encounter is not null;
create index invitation_by_import on listen.invitation (workspace, import) where import is not null and state = 'planned';

-- Each mail has a link of its own; only its digest is kept.
create table listen.invitation_link (
  token_hash text primary key,
  invitation bigint not null references listen.invitation on delete cascade,
  created_at timestamptz not null default now()
);
create index link_by_invitation on listen.invitation_link (invitation);

-- Everybody who fitted and was not asked, and why.
create table listen.not_asked (
  workspace integer not null references org.workspace on delete cascade,
  trigger integer not null references listen.trigger on delete cascade,
  survey integer not null,
  encounter text not null,
  person numeric(20) not null,
  reason text not null,
  rule text,
  until timestamptz,
  at timestamptz not null,
  channel_id integer not null default 0,
  unit_id integer not null default 0,
  language text not null,
  primary key (trigger, encounter)
);
create index not_asked_by_time on listen.not_asked (workspace, at desc);
