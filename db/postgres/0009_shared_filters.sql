-- A saved filter is its maker's own, or everybody's: names are unique among those that one person sees as theirs to name.
-- What was saved before was seen by everybody. A removed one stays for a while, so that removing can be undone exactly.
alter table org.saved_filter add column shared boolean not null default true;
alter table org.saved_filter alter column shared drop default;
alter table org.saved_filter add column removed_at timestamptz;
alter table org.saved_filter drop constraint saved_filter_workspace_name_key;
create unique index saved_filter_shared on org.saved_filter (workspace, name) where shared and removed_at is null;
create unique index saved_filter_own on org.saved_filter (workspace, created_by, name) where not shared and removed_at is null;

-- Why an import stopped, by name and with its numbers, so that it can be said in the reader's language.
alter table listen.import add column why jsonb;
