/** What people can do about an alert. Platforms carry these in their buttons, so a name never changes its meaning. */
export const alertActions = [
  'acknowledge', 'assign', 'unassign', 'snooze-1h', 'snooze-4h', 'snooze-24h', 'snooze-until-worse', 'wake', 'resolve', 'false-alarm', 'reopen',
] as const
export type AlertAction = (typeof alertActions)[number]

/** What Vigie does itself: it wakes an alert because the time of its snooze is over, or because it got worse. */
export type OwnAction = 'time-over' | 'worsened'

/** Everything that can stand in an alert's history. */
export type RecordedAction = AlertAction | OwnAction
