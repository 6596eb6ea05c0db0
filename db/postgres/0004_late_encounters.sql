-- Which import an interrupted undo was taking out, so that the next start can finish it.
alter table encounters.pending_write add column import integer;

-- Encounters that came after answers about them: those answers take over channel, touchpoint, unit, segment, staff
-- and person as soon as the writer has a moment.
create table encounters.late_encounter (
  workspace integer not null,
  encounter text not null,
  primary key (workspace, encounter)
);
