# The list of panels.
board-panels = Panels
board-panels-of = Panels of { $candidate }
board-plan = Plan a panel
board-propose = Propose people and times
board-load = Load
board-which = Which panels
board-state = State
board-state-open = Not decided yet
board-state-all = All
board-opening = Opening
board-opening-every = Every opening
board-show = Show
board-show-open = Show all that are not decided
board-since = since { $at }
board-submitted = { $submitted } of { $required } submitted
board-none-such = No such panels
board-none-such-what = Nothing fits what you chose above.
board-none = No panels under way
board-none-what = A panel is one candidate’s set of interviews for one opening. Each interviewer gets their kit the day before, and every scorecard stays sealed until all are in.
board-none-over = See the panels that are over
board-older = Older panels

# What a panel waits for.
board-next-arrange = To arrange
board-next-invite = Invitations not sent yet
board-next-late = Late
board-next-interview = Next interview
board-next-scorecards = Waits for scorecards
board-next-decision = Waits for the decision
board-next-decided = Decided
board-next-reviewed = Looked back on
board-next-cancelled = Cancelled

# One panel.
board-is-cancelled = This panel was cancelled.
board-is-open = { $interviews ->
    [one] { $interviews } interview still lacks
   *[other] { $interviews } interviews still lack
} somebody or a time.
board-is-planned = Every interview has somebody and a time.
board-is-invited = Whoever has a time is invited.
board-is-scheduled = Everybody is invited and knows when and where.
board-is-collecting = { $submitted } of { $required } scorecards are sealed. The panel opens by itself when the last one is in.
board-is-revealed-yours = The scorecards can be read. The decision is yours.
board-is-revealed = The scorecards can be read. The decision is { $manager }’s.
board-is-decided = The decision is recorded.
board-is-reviewed = The decision was looked back on.
board-debrief = Read the debrief
board-invite = Send the invitations
board-about = About { $candidate }
board-invite-hint = You can send them now: whoever is missing is invited as soon as their interview has somebody and a time.
board-early = <strong>Opened early.</strong> { $by } opened this panel before all scorecards were in:
board-early-two = <strong>Opened early.</strong> { $by } opened this panel before all scorecards were in, approved by { $second }:
board-waiting = <strong>Waits for a second person.</strong> { $by } asked to open this panel early; it can be approved until { $until }. Everything stays sealed until then.
board-cancelled-at = { $by } cancelled this panel, { $at }:
board-cancelled = { $by } cancelled this panel:
board-interviews = Interviews
board-interview-cancelled = Cancelled
board-no-time = No time yet
board-nobody = Nobody yet
board-shadow-leads = looks on while { $shadow } leads
board-shadow = with { $shadow } as shadow
board-minutes = { $minutes } minutes
board-unqualified = Not qualified for { $competencies } when asked: { $reason }
board-excuse-conflict = Conflict of interest
board-excuse-no-show = The candidate did not come
board-excuse-did-not-attend = The interviewer did not attend
board-card-submitted = Submitted { $at }
board-card-excused = Excused
board-card-late = { $days ->
    [one] { $days } day late
   *[other] { $days } days late
}
board-card-awaited = Awaited
board-who-could = Who could<span class="vh"> take { $stage }</span>
board-change = Change<span class="vh"> { $stage }</span>
board-arrange = Arrange<span class="vh"> { $stage }</span>
board-excuse = Excuse<span class="vh"> { $interviewer }</span>
board-cancel = Cancel<span class="vh"> { $stage }</span>
board-kit = Open the kit<span class="vh"> for { $stage }</span>
board-give-back = Give it back<span class="vh">: { $stage }</span>
board-no-interviews = No interviews. Add one below.
board-more = Change the panel
board-add = One more interview
board-add-do = Add it
board-may-open-early = All scorecards open by themselves when the last one is in. You can <a href="{ $path }/opening-early">open this panel early</a>, with a reason that everybody on it reads.
board-can-open-early = Once a scorecard is in you can open this panel early, with a reason that everybody on it reads.
board-who-opens-early = Only { $manager }, the hiring manager, can open this panel before the last scorecard, with a reason that everybody on it reads.
board-guide = The candidate’s guide
board-guide-what = what is looked for, how and when, by a link without an account
board-cancel-panel = Cancel the panel

# What has happened to a panel.
board-happened = What has happened
board-somebody = Somebody
board-did-plan = { $who } planned the panel
board-did-invite = The invitations went out
board-did-begin = The interviews began
board-did-decline = { $who } gave “{ $stage }” back
board-did-excuse = { $by } excused { $who } from “{ $stage }”
board-did-seal = { $who } sealed a scorecard
board-did-cancel-interview = “{ $stage }” was cancelled
board-did-open-early = { $who } opened the panel early
board-did-open-by-two = { $who } opened the panel early, approved by { $second }
board-did-reveal = The panel opened: every scorecard was in
board-did-decide = The decision was recorded
board-did-cancel = { $who } cancelled the panel
