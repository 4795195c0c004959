# Training: one's own paths.
training-title = Training
training-lede = Everybody who interviews shares one yardstick: rate the same answers, shadow an interview, lead one with a trainer beside you.
training-everybody = How far everybody is
training-exercises = Exercises
training-competencies = Competencies
training-go-on = Go on<span class="vh">: { $name }</span>
training-begin = Begin<span class="vh">: { $name }</span>
training-under-way = Under way
training-nothing = Nothing to train for yet
training-nothing-what = Once a <a href="/rubrics">rubric</a> is published, its competencies stand here.
training-exercises-ahead = { $exercises ->
    [one] { $exercises } exercise
   *[other] { $exercises } exercises
}, about three minutes each
training-exercises-rated = { $rated } of { $exercises } exercises rated
training-exercises-rated-again = { $rated } of { $exercises } exercises rated, round { $round }
training-step-exercises = Exercises
training-step-shadow = Waits for an interview to shadow
training-step-lead = Waits for an interview to lead
training-step-word = Waits for their trainer’s word
training-step-qualified = Qualified
training-not-begun = Not begun

# One path, step by step.
training-since-signed-off = since { $since }, signed off by { $by }
training-since-word = since { $since }, by { $by }’s word
training-since-granted = since { $since }, { $by }: { $reason }
training-rate = Rate the exercises
training-rate-done = Done: you share the yardstick.
training-rate-without = You are qualified without them; going through them keeps the yardstick shared.
training-rate-failed = The last round lay too far from the yardstick. Read why below, then go through them again.
training-rate-what = Written answers, one criterion each, about three minutes. You read the yardstick’s level and why right after your own.
training-tally-level = { $exact } of { $rated } on the yardstick, { $near } within one level; on average neither harder nor milder.
training-tally-milder = { $exact } of { $rated } on the yardstick, { $near } within one level; on average { $lean } of a level milder than it.
training-tally-harder = { $exact } of { $rated } on the yardstick, { $near } within one level; on average { $lean } of a level harder than it.
training-rate-next = Next exercise
training-rate-begin = Begin
training-rate-none = There are none for this competency yet: go on with an interview to shadow.
training-shadow = Shadow an interview
training-shadow-done = { $interviews ->
    [one] { $interviews } interview
   *[other] { $interviews } interviews
} shadowed, with a card of your own.
training-shadow-what = You listen, and write a scorecard of your own that counts for nothing. A coordinator finds you a seat.
training-lead = Lead one
training-lead-done = { $interviews ->
    [one] { $interviews } interview
   *[other] { $interviews } interviews
} led.
training-lead-what = You ask, a trainer looks on, both of you write a card. After the reveal you read them side by side.
training-word = Your trainer’s word
training-word-again = Once more
training-word-cards = both cards<span class="vh"> of { $at }</span>
training-word-granted = Not asked for: { $by } vouched for you.
training-word-what = Qualified, or lead another one first: either way in words that help.
training-grid = You and the yardstick
training-grid-label = Your levels and the yardstick’s
training-grid-caption = How often you gave which level, by the yardstick’s
training-grid-gave = You gave
training-grid-gold = <span class="vh">Yardstick </span>{ $level }
training-grid-what = Across: the yardstick’s level. On the shaded diagonal you agree; above it you are milder, below it harder. Nobody else reads this.
training-round = round { $round }
training-both-levels = you { $level }, yardstick { $gold }
training-rate-it = Rate it<span class="vh">: { $question }</span>

# A trainer's word.
training-say-title = Say what you think
training-say = What do you say of { $shadow }?
training-say-lede = Look at <a href="{ $cards }">both cards</a> together first: the questions asked, the probes, the evidence, then the levels.
training-say-qualified = Qualified: interviews by themselves from now on
training-say-again = Once more: leads another one first
training-say-note = For them to read
training-say-note-hint = What went well, and what to try next.
training-say-send = Send it
training-say-later = Later
training-thanks = Thank you: they read it on their page.
training-not-qualified = Only somebody who is qualified in { $competency } can say that
training-lacks = { $competency }: { $what }
training-lacks-exercises = their exercises are not passed yet
training-lacks-shadowed = they have not shadowed an interview of this competency yet
training-no-note = Write a sentence or two for them: what went well, and what to try next
training-no-verdict = Choose for each competency
training-said-already = This is said already
training-too-long = This is longer than 2,000 characters

# Everybody, for planners and the coach.
training-interviewers = Interviewers
training-trainees-lede = Who is qualified in what, and who waits for a seat. How somebody rates is theirs, and stands nowhere here.
training-trainees-all = Everybody who works here
training-trainees-qualified = Qualified: { $competencies }
training-trainees-not-yet = Not qualified yet
training-trainees-order = In the order of names.

# One of them.
training-paused = <strong>Mail to { $name } is paused</strong> since { $since }: one came back ({ $why }). Invitations and reminders wait until an admin ends the pause; tell { $name } another way.
training-where = Where they are
training-withdraw-link = Withdraw<span class="vh">: { $name }</span>
training-grant = Qualified already
training-grant-what = For whoever was trained elsewhere, or interviewed here before. Everybody else walks the path: exercises, an interview to shadow, one to lead, and their trainer’s word.
training-grant-in = Qualified in
training-why = Why
training-grant-why-hint = Where they were trained, or by whom. It stands in the opening’s record.
training-save = Save
training-saved = Saved.
training-grant-why-missing = Write why they are qualified: where they were trained, or by whom
training-grant-nothing = Choose what they are qualified in

# A qualification withdrawn.
training-withdraw-title = Withdraw a qualification
training-withdraw-head = Withdraw the qualification in { $competency }
training-withdraw-lede = Interviews that they are down for stay theirs. For new ones planners are asked for a reason.
training-withdraw = Withdraw it
training-cancel = Cancel
training-withdraw-why-missing = Write why: they read it
training-withdrawn = The qualification is withdrawn.
