-- What people allow: only ever added to, the latest word of a purpose and channel counts.
create table people.permission (
  id bigint generated always as identity primary key,
  workspace integer not null references org.workspace on delete cascade,
  person numeric(20) not null,
  purpose text not null check (length(purpose) between 1 and 50),
  channel text not null check (channel in ('any', 'email', 'sms', 'phone')),
  state text not null check (state in ('given', 'refused')),
  at timestamptz not null,
  -- Where they said so: a survey, the preference page, a file, a member of staff.
  source text not null check (length(source) between 1 and 200),
  recorded_at timestamptz not null default now()
);
create index permission_of_person on people.permission (workspace, person, purpose, channel, at desc, id desc);

-- Addresses that are not written to, kept as digests: enough to know them again, useless to write to.
create table people.suppression (
  workspace integer not null references org.workspace on delete cascade,
  channel text not null check (channel in ('email', 'sms')),
  address_hash text not null,
  reason text not null check (reason in ('unsubscribed', 'bounced', 'complained', 'manual')),
  person numeric(20),
  at timestamptz not null default now(),
  primary key (workspace, channel, address_hash)
);
