# Home: what is waiting for me.
home-title = Home
home-heading = { $things ->
    [0] Nothing waits for you
    [one] One thing waits for you
    [2] Two things wait for you
    [3] Three things wait for you
    [4] Four things wait for you
    [5] Five things wait for you
    [6] Six things wait for you
    [7] Seven things wait for you
    [8] Eight things wait for you
    [9] Nine things wait for you
   *[other] { $things } things wait for you
}
home-plan = Plan a panel
home-failed-mails = <strong>{ $mails ->
    [one] { $mails } mail
   *[other] { $mails } mails
} could not be delivered.</strong>
home-outbox = Look at the outbox

home-due = Your scorecards
home-practice = Practice
home-days-late = { $days ->
    [one] { $days } day late
   *[other] { $days } days late
}
home-due-now = Due now
home-held = held { $at }
home-begun = begun
home-continue = Continue<span class="vh">: { $candidate }, { $stage }</span>
home-write = Write it now<span class="vh">: { $candidate }, { $stage }</span>

home-positions = Your position is asked for
home-until = Until
home-position = Write it<span class="vh">: { $candidate }</span>

home-approvals = Waits for a second person
home-approval-what = { $kind ->
    [opening_early] { $by } asks to open the panel early
    [erasure] { $by } asks to erase this candidate
   *[lifting] { $by } asks to turn this off
}
home-approval = Look and answer<span class="vh">: { $name }</span>

home-awaited = Your word is awaited
home-led = led it while you looked on
home-say = Say what you think<span class="vh"> of { $shadow }</span>

home-decide = Yours to decide
home-opened = opened { $at }
home-debrief = Read the debrief<span class="vh"> of { $candidate }</span>

home-held-up = Held up
home-cards-late = { $cards ->
    [one] { $cards } card late
   *[other] { $cards } cards late
}
home-submitted = { $submitted } of { $required } submitted
home-open = Open<span class="vh"> { $candidate }</span>

home-next = Your next interviews
home-no-time = No time yet
home-minutes = { $minutes } minutes
home-call = video link
home-shadowing = you shadow
home-kit = Read the kit<span class="vh">: { $candidate }, { $stage }</span>
home-give-back = Give it back<span class="vh">: { $candidate }, { $stage }</span>

home-going = Under way
home-since = since { $at }
home-all-of = All { $panels } of them
home-all = All panels

home-done = Done
home-sealed = Sealed
home-receipt = Receipt<span class="vh">: { $candidate }, { $stage }</span>

home-empty = No panels under way
home-empty-what = A panel is one candidate’s set of interviews for one opening. Evenhand mails each interviewer their kit the day before and keeps every scorecard sealed until all are in.
home-empty-opening = Make an <a href="/openings">opening</a> with its interview plan, from one of the <a href="/rubrics">rubrics</a>.
home-empty-candidate = Add the <a href="/candidates">candidate</a>.
home-empty-panel = <a href="/panels/new">Plan the panel</a>: who interviews, and when. An admin invites whoever is missing under People.
home-nothing = No interviews yet
home-nothing-what = When you are asked to interview somebody it stands here, and you get a mail: the kit a day before, the scorecard right after.
