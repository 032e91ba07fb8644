/** From where on a deal is worth talking about. All of it is a setting; these are our defaults. */
export type ExceptionLimits = {
  /** This many pushes make a deal worth a talk. One push since the last review is always told. */
  readonly pushes: number
  /** Aged: longer in its stage than this many times the middle value of the deals won. */
  readonly agedTimes: number
  /** Stuck: the same, further on. */
  readonly stuckTimes: number
  /** Least number of won deals that make a norm for a stage. */
  readonly wonDeals: number
  /** Days in a stage that count as aged where there is no norm, by stage. */
  readonly stageDays: Readonly<Record<string, number>>
  /** The same for every stage that `stageDays` does not name. */
  readonly otherStageDays: number
  /** A change of this share of the amount is big: 0.25 is a quarter. */
  readonly amountShare: number
  /** How far back a change of amount counts when there was no review before, in days. */
  readonly amountDays: number
  /** From this score on a deal is worth a talk; below it, a glance. */
  readonly talkScore: number
}

/** Where the limits start until the manager changes them. */
export const defaultExceptionLimits: ExceptionLimits = {
  pushes: 2,
  agedTimes: 1.5,
  stuckTimes: 2,
  wonDeals: 8,
  stageDays: {},
  otherStageDays: 45,
  amountShare: 0.25,
  amountDays: 30,
  talkScore: 4,
}
