/**
 * How far an encounter came: it fitted a trigger; it was in the draw; somebody was written to; the letter did not come back;
 * the page was opened; a question was answered; the survey was finished.
 */
export const FUNNEL_STAGES = ['eligible', 'drawn', 'invited', 'delivered', 'opened', 'started', 'completed'] as const
export type FunnelStage = (typeof FUNNEL_STAGES)[number]
