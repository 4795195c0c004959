# The report in words: the page and the debrief's JSON form say the same.
debriefs-who-left = somebody who has left
debriefs-basis-cards = { $cards ->
    [one] { $cards } card
   *[other] { $cards } cards
}
debriefs-basis = { $cards ->
    [one] { $cards } card
   *[other] { $cards } cards
} and { $exercises ->
    [one] { $exercises } exercise
   *[other] { $exercises } exercises
}

# The headline
debriefs-surely-above = Almost certainly above the bar
debriefs-very-likely-above = Very likely above the bar
debriefs-probably-above = Probably above the bar
debriefs-too-close = Too close to the bar to tell
debriefs-probably-below = Probably below the bar
debriefs-very-likely-below = Very likely below the bar
debriefs-surely-below = Almost certainly below the bar
debriefs-raw-above = At or above the bar by the ratings as given, without calibration
debriefs-raw-below = Below the bar by the ratings as given, without calibration
debriefs-raw-without-bar = The weighted mean of the ratings is { $mean }, and there is no bar
debriefs-nothing-to-go-by = No independent rating to go by
debriefs-headline = { $first }.
debriefs-headline-agreed = { $first }, and the panel agrees.
debriefs-headline-apart = { $first }. Talk about { $criterion } first: people saw different things.
debriefs-headline-one = { $first }. Talk about { $criterion } first: only one person rated it.
debriefs-headline-none = { $first }. Talk about { $criterion } first: nobody rated it.

# Where we stand
debriefs-excused-did-not-attend = { $name } did not attend.
debriefs-excused-conflict = { $name } should not judge this candidate: a conflict of interest.
debriefs-excused-no-show = { $name } is excused: the candidate did not come.
debriefs-certificate-broken = The { $cards ->
    [one] card of { $people } is
   *[other] cards of { $people } are
} not what was committed to at submission.
debriefs-certificate-nothing = No card was sealed before the reveal.
debriefs-certificate-whole = Every card was sealed before anybody could read another.
debriefs-certificate-part = { $independent } of { $required ->
    [one] { $required } card was
   *[other] { $required } cards were
} sealed before the panel was opened; the rest { $rest ->
    [one] is
   *[other] are
} not independent or missing.

# What we know
debriefs-nobody-rated = Nobody has rated it: it counts neither for nor against.
debriefs-one-rating = One rating only: no calibrated number.
debriefs-raw-note = without { $criteria }, which nobody has rated
debriefs-calibrated-over = Calibrated over { $cards } cards of { $interviewers } interviewers on { $panels } panels.
debriefs-calibrated-over-linked = Calibrated over { $cards } cards of { $interviewers } interviewers on { $panels } panels, and { $links ->
    [one] { $links } rating
   *[other] { $links } ratings
} of exercises.
debriefs-provisional = Provisional: these cards are read with the severities that { $cards ->
    [one] { $cards } card
   *[other] { $cards } cards
} showed before them. The calibration over all cards is being computed, and will hardly move the numbers; reload in a moment.
debriefs-off = Calibration is switched off for this opening: all numbers are as they were given.
debriefs-unlinked = This panel is not linked to the other panels by common interviewers, so nobody can say who is severe and who is not: all numbers are as they were given.
debriefs-no-ratings = There is no independent rating to calibrate.
debriefs-pending = The calibrated numbers are being computed; reload in a moment. Until then all numbers are as they were given.
debriefs-chart-who = Who
debriefs-chart-not-observed = not observed
debriefs-chart-composite = Composite, by the locked weights
debriefs-chart-raw = Raw

# Why they differ
debriefs-severity-is = Severity is how much lower somebody rates than the pool, for the same performance. It is not a fault, and the calibrated numbers have taken it into account.
debriefs-differences-are = Without calibration nobody can tell whether somebody is severe or saw something else. These are differences between ratings, nothing more.
debriefs-severity-new = { $name } is new here: { $basis } cannot tell how severe they are.
debriefs-severity-close = { $name } has rated close to the pool over { $basis }.
debriefs-severity-sure = { $name } has been about { $levels } levels { $side ->
    [harder] harder
   *[milder] milder
} than the pool over { $basis }, and this is well established.
debriefs-severity-probable = { $name } has probably been { $side ->
    [harder] harder
   *[milder] milder
} than the pool, by about { $levels } levels over { $basis }.
debriefs-severity-possible = { $name } may be a little { $side ->
    [harder] harder
   *[milder] milder
} than the pool, but { $basis } are too few to be sure.
debriefs-effect-none = It changes nothing here.
debriefs-effect-small = It hardly moves the composite.
debriefs-effect-raises = Allowing for it raises the composite by { $levels }.
debriefs-effect-lowers = Allowing for it lowers the composite by { $levels }.
debriefs-rated-alone = { $name } rated nothing that somebody else rated too.
debriefs-rated-alike = { $name } rated like the others on { $criteria ->
    [one] { $criteria } criterion
   *[other] { $criteria } criteria
} that others rated too.
debriefs-rated-apart = { $name } rated { $levels } levels { $side ->
    [above] above
   *[below] below
} the others, on { $criteria ->
    [one] { $criteria } criterion
   *[other] { $criteria } criteria
} that others rated too.
debriefs-chart-interviewer = Interviewer
debriefs-chart-severity = Severity, in levels
debriefs-chart-severity-note = Right of the line: harder than the pool.

# What to talk about
debriefs-agenda-rest = On { $criteria } the ratings lie within one level of each other: nothing to settle.
debriefs-agenda-apart = { $below } gave { $low }; { $above } gave { $high }.
debriefs-agenda-apart-between = { $below } gave { $low }; { $above } gave { $high }, { $between } between.
debriefs-agenda-one = Only { $name } rated it: { $level }.
debriefs-agenda-silent = { $people } did not observe it.
debriefs-agenda-none = Nobody has rated it.
debriefs-agenda-none-silent = { $people } did not observe it, and nobody else was to.
debriefs-ask-apart = Did they hear of the same episode? What would each need to have heard to move by a level?
debriefs-ask-one = Is there anything on it in the other interviews?
debriefs-ask-none = Can the decision stand without it, or does somebody need to ask?

# How fragile it is
debriefs-fragile-nothing = There is no composite to shake.
debriefs-fragile-alone = Everything hangs on one interviewer: without them there is nothing left to go by.
debriefs-fragile-moves = Leave out any one interviewer and the { $what ->
    [raw] raw composite
   *[calibrated] composite
} moves by { $levels } at most.
debriefs-fragile-stays = Leave out any one interviewer and the { $what ->
    [raw] raw composite
   *[calibrated] composite
} stays { $side ->
    [above] above
   *[below] below
} the bar of { $bar }.
debriefs-fragile-close = The { $what ->
    [raw] raw composite
   *[calibrated] composite
} sits so close to the bar of { $bar } that leaving out anyone moves it { $side ->
    [above] below
   *[below] above
}.
debriefs-fragile-flips = The { $what ->
    [raw] raw composite
   *[calibrated] composite
} is { $side ->
    [above] above
   *[below] below
} the bar of { $bar }, but without { $people } it would be { $side ->
    [above] below
   *[below] above
}.
debriefs-one-more = One more interview would narrow the 80 % interval from ±{ $now } to about ±{ $then }.
debriefs-one-more-not-worth = That is hardly worth another hour of everybody's time.
debriefs-chart-nobody = nobody
debriefs-chart-nobody-left-out = Nobody left out
debriefs-chart-without-name = Without { $name }
debriefs-chart-nothing-left = nothing left
debriefs-chart-without = Composite without …
debriefs-chart-raw-without = Raw composite without …

# Not enough to say
debriefs-limit-off = Calibration is switched off for this opening: no calibrated number is printed.
debriefs-limit-pending = The calibration has not been computed yet: no calibrated number is printed.
debriefs-limit-no-ratings = No independent card has a rating: there is no number at all.
debriefs-limit-assignment = Severe interviewers have met other candidates here than lenient ones: part of what looks like severity may be the candidates.
debriefs-limit-stopped = The calibration stopped at its limit: read its numbers with care.
debriefs-limit-apart = The { $cards ->
    [one] card of { $people } is
   *[other] cards of { $people } are
} not independent: submitted after the reveal, shown apart, counted nowhere.
debriefs-limit-no-bar = This opening has no bar: nothing can be said of being above it.
debriefs-limit-unlinked = This panel shares no interviewer, directly or through others, with most panels: it cannot be compared with them, and no calibrated number is printed.
debriefs-limit-bridge = It would take two interviews to link them: { $other } with a candidate of this group, and { $own } with one of the others.
debriefs-limit-second-panel = It takes a second panel with interviewers of this one.
debriefs-limit-no-rating = { $criteria } { $count ->
    [one] has
   *[other] have
} no rating.
debriefs-limit-one-rating = { $criteria } { $count ->
    [one] has
   *[other] have
} one rating: no calibrated number is printed for it.
debriefs-limit-new = { $name } is new: { $basis } cannot tell severity from chance, and the intervals are the wider for it.
