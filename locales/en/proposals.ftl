# A proposal: who, when and why.
proposals-title = Proposal
proposals-doing = Looking who could, and when, and whether somebody else would be better. It takes some seconds.
proposals-panel = The panel
proposals-panels = Panels
proposals-heading = Who could interview, and when
proposals-offers = { $offers ->
    [one] { $offers } interview has
   *[other] { $offers } interviews have
} somebody and a time here{ $empty ->
    [0] {""}
    [one] ; { $empty } stays empty
   *[other] ; { $empty } stay empty
}. Nothing is arranged before you say so.
proposals-empty = { $empty ->
    [one] { $empty } interview stays
   *[other] { $empty } interviews stay
} empty: below is why, and who would free them.
proposals-full = Every interview has somebody and a time.
proposals-between = Between { $first } and { $last }
proposals-first = First day
proposals-last = Last day
proposals-week = When candidates can
proposals-week-hint = By the clock in { $zone }, a line for each day. Whoever has hours on their own page keeps to those.
proposals-anew = Propose anew
proposals-date-wrong = Enter a date like 2026-12-01
proposals-days-past = These days are past: choose later ones
proposals-days-reversed = The last day is before the first
proposals-days-many = Choose at most { $days } days
proposals-short = Only { $interviewers ->
    [one] { $interviewers } interviewer
   *[other] { $interviewers } interviewers
} will see { $criterion }.
proposals-short-plan = Only { $interviewers ->
    [one] { $interviewers } interviewer
   *[other] { $interviewers } interviewers
} will see { $criterion }: the plan of the opening covers it in one interview.
proposals-no-time = No time
proposals-nobody = Nobody
proposals-shadow = with { $shadow } as shadow
proposals-what = { $stage }, { $minutes } minutes
proposals-freeing = Who would free it
proposals-stands = Stands already
proposals-take = Take<span class="vh"> { $person } for { $stage }</span>
proposals-arrange = Arrange the ticked ones
proposals-again = Keep the ticked, find others for the rest
proposals-load = How much everybody has
proposals-none = No panel lacks anybody or a time.
proposals-unproven = Whether more interviews could be filled, or others better, is not proven.
proposals-proven = In load, times and teams as good as can be: proven.
proposals-gap = In load, times and teams at most { $share } % from the best that there can be.
proposals-linkage = Chosen with comparison in mind: expected error of the scores { $error }, and { $load } if load alone counted.
proposals-linkage-joined = Chosen with comparison in mind: expected error of the scores { $error }, and { $load } if load alone counted; { $groups ->
    [one] { $groups } group
   *[other] { $groups } groups
} of candidates that cannot be compared instead of { $instead }.
proposals-nothing-ticked = Tick what is to be arranged
proposals-refused = { $why }. Nothing was arranged; here is a proposal from what stands now
proposals-arranged = { $interviews ->
    [one] { $interviews } interview is
   *[other] { $interviews } interviews are
} arranged.

# Why this person.
proposals-kept = You kept it.
proposals-why-link = instead of { $name }: expected error of the scores { $other } → { $error }
proposals-why-link-joins = instead of { $name }: links two groups whose scores could not be compared, expected error of the scores { $other } → { $error }
proposals-why-as-good = as good as anybody else
proposals-why-but = { $speaks } But: { $against }.
proposals-why-locked = it stands already
proposals-why-only-one = nobody else is qualified
proposals-why-only-free = free then, and none of the { $others } others who are qualified is
proposals-why-less-loaded = fewer interviews lately: { $load } with this one, the others { $others } on average
proposals-why-soft-limits = within what they want; { $others ->
    [one] { $others } other
   *[other] { $others } others
} would not be
proposals-why-links = links two groups whose scores could not be compared
proposals-why-lower-error = expected error of the scores { $error }, with the others { $others }
proposals-why-fresh-eyes = met this panel’s people, or this opening, more rarely
proposals-why-teams = mixes teams
proposals-why-senior = somebody senior on the panel
proposals-why-preferred = a time that suits them
proposals-why-earlier = can earlier
proposals-why-waiting = the candidate waits less

# Who would have been next, and what speaks against them.
proposals-next = Next: { $name } ({ $against })
proposals-next-as-good = as good
proposals-part-unmet = leaves another interview empty
proposals-part-load = has more interviews
proposals-part-soft-limits = more than they want
proposals-part-avoided = at a time they avoid
proposals-part-late = later
proposals-part-waiting = the candidate waits longer
proposals-part-rotation = met the same people more often
proposals-part-teams = mixes teams less
proposals-part-seniority = nobody senior
proposals-part-shadows = no trainee can look on
proposals-part-error = less sure scores
proposals-part-apart = leaves groups apart

# Why an interview stays empty.
proposals-unmet-candidate = The candidate has no free time that is long enough: choose more days or hours above.
proposals-unmet-nobody = Nobody is qualified for all that this interview covers.
proposals-unmet-excluded = { $people ->
    [one] One person is qualified
   *[other] { $count } people: each is qualified
}, and must not judge this candidate or gave an interview back.
proposals-unmet-time = { $people ->
    [one] One person is qualified
   *[other] { $count } people: each is qualified
} and may, but not at a time when the candidate can.
proposals-unmet-limit = { $people ->
    [one] One person is free
   *[other] { $count } people: each is free
} then, and has as many interviews as they may.
proposals-unmet-crowded = { $people ->
    [one] One person
   *[other] { $count } people
} could, but is needed elsewhere: if this interview were filled, another one would not be.

# Who would free it, and what stops them.
proposals-frees = { $name }: { $stop }
proposals-stop-unqualified = not qualified for { $competencies }
proposals-stop-candidate = is the candidate
proposals-stop-conflict = has a conflict of interest
proposals-stop-declined = gave it back, was turned down, or is on the panel already
proposals-stop-on-panel = has another interview of this panel
proposals-stop-day = has { $interviews ->
    [one] { $interviews } interview
   *[other] { $interviews } interviews
} that day, and never wants more
proposals-stop-week = has { $interviews ->
    [one] { $interviews } interview
   *[other] { $interviews } interviews
} that week, and never wants more
proposals-stop-month = has { $interviews ->
    [one] { $interviews } interview
   *[other] { $interviews } interviews
} that month, and never wants more
proposals-stop-not-free = is not free: { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
} would have to move
proposals-stop-busy = has “{ $stage }” of this proposal then
proposals-stop-busy-other = has another interview of this proposal then

# Who else could take one interview.
proposals-else = Who else could
proposals-else-what-at = { $stage }, { $minutes } minutes, { $at }.
proposals-else-what = { $stage }, { $minutes } minutes.
proposals-else-all = Everybody here is qualified, free then, and has room for it.
proposals-else-order = In the order of what speaks for them
proposals-else-arrange = Arrange { $name }
proposals-else-say-so = Nothing is arranged before you say so. Whoever is arranged is invited at once.
proposals-else-none = Nobody else can then
proposals-else-none-what = Nobody else is qualified for it, free then, and has room for it.
proposals-else-free = See who would free it
proposals-else-time = Choose another time
proposals-else-taken = { $name } has this interview.
proposals-else-over = This interview is no longer planned.
