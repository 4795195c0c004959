# The debrief's page.
debriefs-title = Debrief: { $candidate }
debriefs-heading = Debrief of { $candidate }
debriefs-decided-at = Decided { $at }
debriefs-revealed-at = Revealed { $at }
debriefs-rubric = { $rubric }, version { $version }
debriefs-print = Print
debriefs-own = Your card:
debriefs-own-add = add a second rating or a remark ({ $stage })
debriefs-early = <strong>Opened early.</strong> { $name } opened this panel before all scorecards were in, and gave this reason: “{ $reason }”
debriefs-early-two = <strong>Opened early.</strong> { $name } opened this panel before all scorecards were in, approved by { $second }, and gave this reason: “{ $reason }”
debriefs-broken = <strong>A card is not what was sealed.</strong> { $sentence } Do not decide on it before an admin has looked at the history.
debriefs-contents = On this page

debriefs-stand = Where we stand
debriefs-know = What we know
debriefs-differ = Why they differ
debriefs-talk = What to talk about
debriefs-fragile = How fragile it is
debriefs-evidence = Evidence
debriefs-unsure = Not enough to say
debriefs-decision = Decision

# Where we stand
debriefs-assessed = Who assessed what
debriefs-criterion = Criterion
debriefs-cell-rated = Rated
debriefs-cell-rated-after = Rated, not independent
debriefs-cell-not-observed = Not observed
debriefs-cell-awaited = Awaited
debriefs-cell-excused = Excused
debriefs-cell-not-planned = Not planned
debriefs-certificate = Certificate of independence
debriefs-certificate-sealed = { $independent } of { $required ->
    [one] { $required } required card
   *[other] { $required } required cards
} sealed before the reveal, { $at }
debriefs-certificate-verified = { $verified } of { $cards ->
    [one] { $cards } commitment
   *[other] { $cards } commitments
} verified
debriefs-certificate-early = Opened early by { $name }
debriefs-certificate-early-two = Opened early by { $name }, approved by { $second }
debriefs-certificate-not-early = Not opened early
debriefs-certificate-after-at = { $name } submitted after the reveal, { $at }: not independent
debriefs-certificate-after = { $name } submitted after the reveal: not independent
debriefs-certificate-awaited = { $name } has not submitted
debriefs-check = Check it yourself

# What we know
debriefs-likely = likely that the composite is above the bar of { $bar }
debriefs-calibrated-composite = calibrated composite <span class="meta">80 %: { $in80 } · 95 %: { $in95 }</span>
debriefs-raw-composite = raw composite <span class="meta">the same weights, nothing taken out</span>
debriefs-raw-composite-noted = raw composite <span class="meta">the same weights, nothing taken out; { $note }</span>
debriefs-bar = the bar
debriefs-locked = Weights and bar locked: { $at }.
debriefs-legend-circle = Circle: a rating as given.
debriefs-legend-circle-apart = Circle: a rating as given (dashed: not independent).
debriefs-legend-diamond = Diamond: calibrated estimate, with its 80 % (thick) and 95 % (thin) interval.
debriefs-legend-bar = Dashed line: the bar.
debriefs-numbers = What we know, in numbers
debriefs-weight = Weight
debriefs-ratings = Ratings
debriefs-raw-mean = Raw mean
debriefs-calibrated = Calibrated
debriefs-not-independent = (not independent)
debriefs-composite = Composite
debriefs-why = Why { $value }?
debriefs-why-score = The ratings as given have a mean of { $given }; an average panel here would probably have given { $estimate }. { $reason }
debriefs-why-same = Little was to be taken out: these interviewers rate much as others here do, or what differs between them cancels out.
debriefs-why-severity = Most of the difference is that these interviewers tend to rate { $side ->
    [harder] harder
   *[milder] milder
} than others here, by { $levels } levels on average.
debriefs-why-few = Most of the difference is that so few ratings say little alone: what else is known of the candidate, and what is usual here, draws the estimate { $side ->
    [up] up
   *[down] down
}.
debriefs-how = How these numbers come about
debriefs-why-what = Each rating is compared with all ratings that the same interviewers and criteria have had here. The estimate is what an average panel of this company would probably have given; the interval says how sure that is. It is an aid to the discussion: nobody is ranked or rejected by it. <a href="/calibration">How it comes about</a>
debriefs-run = Model { $model }, version { $version } · { $ratings ->
    [one] { $ratings } rating
   *[other] { $ratings } ratings
} · computed { $at } · data <code>{ $data }</code> · run <code>{ $run }</code>

# What to talk about, and the evidence
debriefs-no-card = No independent card has come in.
debriefs-agenda = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
} in all, most consequential first. On each: whoever is newest speaks first, the hiring manager last.
debriefs-minutes = { $minutes } min
debriefs-agenda-nothing = Nothing stands out: no two ratings lie two levels apart, and no criterion hangs on one person.
debriefs-not-observed-by = Not observed by { $people }.
debriefs-evidence-none = No independent card has it.
debriefs-silent = { $author }, not observed
debriefs-second = Second rating, { $at }: <strong>{ $level }</strong>: “{ $text }”
debriefs-second-anchored = Second rating, { $at }: <strong>{ $level }</strong> · { $anchor }: “{ $text }”
debriefs-added = Added { $at }: “{ $text }”
debriefs-apart = Apart: submitted after the reveal
debriefs-apart-what = Whoever wrote these cards could read the others first. They are shown, and counted nowhere.
debriefs-overall = Overall recommendations
debriefs-none = None
debriefs-unsure-nothing = Nothing: every criterion has two ratings or more, every interviewer five cards, and the panel is linked to the others.

# The decision
debriefs-decided-by = Decided by { $name }, { $at }
debriefs-decided-by-to = Decided by { $name }, { $at } · goes to { $forum }
debriefs-reasons = Reasons
debriefs-dissent = Dissent
debriefs-no-dissent = Nobody has put down a dissent.
debriefs-follow-ups = Follow-ups
debriefs-owner-due = { $name }, by { $day }
debriefs-due = By { $day }
debriefs-undecided-yours = Nothing is decided yet. You record the decision here, with its reasons.
debriefs-undecided = Nothing is decided yet. { $name } records the decision here, with its reasons.
debriefs-outcome = Outcome
debriefs-hold = the follow-ups come first
debriefs-escalate = a forum decides
debriefs-summary = Summary
debriefs-summary-hint = What was decided, so that someone who was not here understands.
debriefs-forum = Forum (if it is escalated)
debriefs-forum-hint = Where it goes if the panel cannot decide.
debriefs-reasons-hint = Against at least one criterion. The recommendations are no reasons; what was seen is.
debriefs-optional = (optional)
debriefs-dissent-hint = In the words of whoever dissents. Interviewers can also add their own afterwards.
debriefs-dissent-nth = Dissent { $place }
debriefs-who = Who
debriefs-nobody = Nobody
debriefs-in-their-words = In their words
debriefs-remove = Remove
debriefs-another-dissent = Another dissent
debriefs-add-dissent = Add a dissent
debriefs-follow-up-nth = Follow-up { $place }
debriefs-what = What
debriefs-nobody-yet = Nobody yet
debriefs-by = By
debriefs-another-follow-up = Another follow-up
debriefs-add-follow-up = Add a follow-up
debriefs-final = A decision is final: it cannot be changed once it is recorded. The panel gets a mail.
debriefs-record = Record the decision
debriefs-otherwise = Do you see it otherwise?
debriefs-your-dissent = Your dissent
debriefs-your-dissent-hint = It stands beside the decision under your name, word for word, and cannot be changed.
debriefs-put-down = Put it down

debriefs-outcome-missing = Choose what the panel comes to
debriefs-summary-missing = Say in a few sentences what was decided
debriefs-summary-long = The text is longer than { $most } characters
debriefs-forum-long = The forum's name is longer than { $most } characters
debriefs-forum-missing = Enter the forum that it goes to
debriefs-reason-long = The reason on { $criterion } is longer than { $most } characters
debriefs-reason-missing = Write a reason against at least one criterion
debriefs-dissent-who = Choose who dissents
debriefs-dissent-words = Write the dissent in the words of whoever dissents
debriefs-dissent-long = The dissent is longer than { $most } characters
debriefs-due-wrong = Enter a day like 2026-11-30
debriefs-follow-up-missing = Write what is to be done
debriefs-follow-up-long = The follow-up is longer than { $most } characters
debriefs-dissent-missing = Write your dissent

debriefs-decision-stands = The decision stands. The panel is told.
debriefs-decided-already = This panel is decided already; the decision is below.
debriefs-dissent-stands = Your dissent stands beside the decision, in your words.
debriefs-not-revealed = A panel is decided once its scorecards are revealed
debriefs-error-decided = This panel is decided already.
debriefs-error-no-reason = Give a reason against at least one criterion.
debriefs-error-criterion = A reason must belong to a criterion of this rubric.
debriefs-error-person = Choose somebody from the panel.
debriefs-error-forum = Say which forum it goes to.
debriefs-not-decided = A dissent is put down once the panel is decided
debriefs-dissents-enough = You have put down five dissents already

# Candidates side by side
debriefs-slate-title = Candidates side by side: { $opening }
debriefs-slate = Candidates side by side
debriefs-slate-lede = In the order in which their scorecards were revealed. Nobody is ranked here.
debriefs-slate-computed = Calibrated { $at }
debriefs-slate-know = What we know of each
debriefs-slate-legend = Circle: the ratings as given, by the opening’s weights. Diamond: calibrated estimate, with its 80 % (thick) and 95 % (thin) interval.
debriefs-slate-chart = Composite of each candidate
debriefs-slate-no-rating = no rating yet
debriefs-slate-numbers = Candidates in numbers
debriefs-candidate = Candidate
debriefs-slate-revealed = Cards revealed
debriefs-slate-raw = Raw
debriefs-slate-above = Above { $bar }
debriefs-slate-undecided = None yet
debriefs-slate-older = The newest { $shown } are shown; older ones are on the list of panels.
debriefs-pairs = Two by two
debriefs-pair-not-apart = The cards of this one pair do not tell it apart: a probability between 10 and 90 % is no difference to decide by.
debriefs-pair-apart = The cards of this one pair tell it apart: 90 % or more.
debriefs-pairs-none-apart = Of { $pairs } pairs, the cards tell none apart: a probability between 10 and 90 % is no difference to decide by.
debriefs-pairs-apart = Of { $pairs } pairs, the cards tell { $apart } apart, with 90 % or more. A probability between 10 and 90 % is no difference to decide by.
debriefs-pairs-table = The table says how likely it is that the candidate of the row is above the one of the column.
debriefs-pairs-label = Probabilities two by two
debriefs-pairs-caption = How likely it is that the candidate of the row is above the one of the column
debriefs-pairs-how = Reckoned with what two candidates share: the same interviewers, and the same steps of the scale.
debriefs-slate-nothing = Nothing is revealed yet
debriefs-slate-nothing-what = A candidate appears here once every scorecard of their panel is in.
debriefs-slate-off = Calibration is switched off for this opening: candidates are read one debrief at a time.
debriefs-slate-pending = The numbers of { $candidates } are being computed; reload in a moment.
debriefs-slate-unlinked = { $panels ->
    [one] The panel of { $candidates } is
   *[other] The panels of { $candidates } are
} not linked to the others by common interviewers: nobody can say who was rated severely, and no calibrated number is printed.
debriefs-slate-sealed = Still sealed

# Before the reveal
debriefs-waiting-title = Not open yet
debriefs-still-sealed = The scorecards of this panel are still sealed
debriefs-never-opened = Never opened
debriefs-waiting = Sealed until all are in
debriefs-never-opened-lede = This panel was cancelled before its scorecards were revealed: they stay sealed.
debriefs-waiting-lede = Nobody can read these scorecards yet: not the hiring manager, not an admin.
debriefs-came-in = { $submitted } of { $required } came in
debriefs-are-in = { $submitted } of { $required } { $submitted ->
    [one] is
   *[other] are
} in
debriefs-seat-sealed = Sealed { $at }
debriefs-seat-not-asked = Not asked for any more
debriefs-seat-due = Due { $at }
debriefs-seat-no-time = No time yet
debriefs-no-interview = No interview is planned yet.
debriefs-waiting-then = The debrief opens by itself when the last scorecard is in. Everybody on the panel then gets a mail.

# Receipts
debriefs-receipts-of = Debrief · { $candidate }
debriefs-receipts = Receipts
debriefs-receipts-lede = Anybody on the panel can check that each card is exactly what was sealed.
debriefs-receipts-what = When a card was submitted, its author got a receipt: the SHA-256 of a random salt followed by the card’s exact text. The salt and the text were secret until the reveal. The command under each card computes the receipt again on a computer of your own: its answer must be the receipt on this page, and the one that its author got by mail.
debriefs-receipt-verified = Verified by the server
debriefs-receipt-broken = <strong>This card is not what was sealed.</strong>
debriefs-receipt-content = Salt and text<span class="vh"> of { $author }, { $stage }</span>
debriefs-receipt-salt = Salt
debriefs-receipt-text = Text
debriefs-receipt-command = Command<span class="vh"> for { $author }, { $stage }</span>
debriefs-receipt-copy = Copy the command
debriefs-receipts-none = No card has been submitted.

# How the panel comes together, from the debrief
debriefs-meet = Meeting screen
debriefs-positions = Written positions
debriefs-positions-none = Nobody wrote one.
debriefs-positions-due = { $written } of { $asked } are in. All of them can be read once everybody has written, at the latest { $at }.
debriefs-positions-write = Write yours
debriefs-positions-change = Change yours
