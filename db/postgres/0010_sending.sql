-- In whose name messages leave, one for each workspace.
create table listen.sender (
  workspace integer primary key references org.workspace on delete cascade,
  from_name text not null check (length(from_name) between 1 and 200),
  from_address text not null check (length(from_address) <= 320),
  reply_to text,
  -- Where the post sends back what it cannot deliver.
  return_to text,
  -- Who writes and where they are, as law asks of such messages.
  postal text,
  logo text,
  accent text not null default '#14532d',
  -- Sealed with a key that follows from the secret of the house; null uses the server's own mail server.
  smtp_sealed text,
  sms_address text,
  sms_secret_sealed text,
  sms_body text,
  webhook_address text,
  webhook_secret_sealed text,
  changed_by text,
  changed_at timestamptz not null default now()
);

-- Each letter has a link by which its reader says what we may ask; only its digest is kept.
create table people.preference_link (
  token_hash text primary key,
  workspace integer not null references org.workspace on delete cascade,
  person numeric(20) not null,
  channel text not null check (channel in ('email', 'sms')),
  address_hash text not null,
  purpose text not null,
  language text not null,
  created_at timestamptz not null default now()
);
create index preference_link_by_age on people.preference_link (created_at);
