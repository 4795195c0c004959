# How one rates, for oneself and the coach.
insights-you = You
insights-coaching = Coaching
insights-mine = How you rate
insights-mine-of = How { $person } rates
insights-mine-coached = The page that { $person } reads, and knows that you can read: “you” is { $person }. A reason to talk about the yardstick, never a mark.
insights-mine-with-coach = A mirror, for you and for { $coach }, whom the company has named as coach. Nobody else can open it.
insights-mine-alone = A mirror, for you alone: nobody else can open this page.
insights-levels = { $levels } levels
insights-cards = { $cards ->
    [one] { $cards } revealed card
   *[other] { $cards } revealed cards
}
insights-severity-harder = Over { $basis } you rate about { $by } levels harder than the pool; the truth lies between { $low } and { $high } levels in eight cases of ten.
insights-severity-milder = Over { $basis } you rate about { $by } levels more generously than the pool; the truth lies between { $low } and { $high } levels in eight cases of ten.
insights-severity-unclear = Over { $basis } nothing says that you rate harder or more generously than the pool; the truth lies between { $low } and { $high } levels in eight cases of ten.
insights-severity-what = This is taken out of the calibrated numbers already. There is nothing to make up for: rate as you see it.
insights-interviewer = Interviewer
insights-others = The others
insights-others-aloud = the others
insights-severity = Severity, in levels
insights-severity-note = Right of the line: harder than the pool.
insights-halo = The ratings on one card of yours are more alike than on other people’s. Perhaps one impression colours the rest: rate one criterion for its evidence alone before you go to the next.
insights-narrow = You use less of the scale than others do. Read the anchors of the outer levels again: they are meant to be given.
insights-erratic = Your ratings differ from what others give the same candidates by more than chance. Compare a few of your notes with theirs: you may see something else, or read an anchor otherwise.
insights-level = Level
insights-level-of = Level { $level }
insights-per-cent = { $share } %
insights-use = How often each level, in per cent
insights-use-marks = Diamond: you. Circle: the others, on the same candidates.
insights-agreement = You and the others on the same candidates
insights-agreement-table = Agreement with the others, { $rubric }, { $levels } levels
insights-agreement-caption = You and the others, by criterion
insights-criterion = Criterion
insights-pairs = Pairs
insights-same = Same level
insights-near = At most one apart
insights-difference = You less they
insights-computed = Computed { $at }.
insights-how = How this comes about
insights-too-few = From { $fewest } revealed cards on there is something to say. Until then any difference may be chance.
insights-nothing = Nothing to see yet
insights-nothing-of = Once scorecards of theirs are revealed, and { $fewest } of them on one scale, this page shows how they use it beside others who met the same candidates.
insights-nothing-yours = Once scorecards of yours are revealed, and { $fewest } of them on one scale, this page shows how you use it beside others who met the same candidates.

# Whom the coach can read about.
insights-coaching-what = The company has named you as coach: you can read how each interviewer rates. They know, and read the same page.
insights-interviewers = Interviewers
insights-coaching-too-few = from { $fewest } on there is something to say
insights-coaching-order = In the order of names. How somebody uses the scale is a reason to talk about the yardstick: it is no rank, and no reason to take interviews away.
insights-coaching-nobody = Nobody yet
insights-coaching-nobody-what = Once scorecards are revealed, their interviewers stand here.

# The dossier of an opening.
insights-dossier = Dossier
insights-dossier-of = Dossier: { $title }
insights-dossier-what = Why each criterion is looked for in this role, by which rubric, by whom, and how alike candidates were treated.
insights-tie = Tie criteria to outcomes
insights-print = Print the record
insights-as-of = As of { $at }
insights-untied = <strong>Tied to no outcome: { $criteria }.</strong> Say which outcome each serves, or give it no weight.
insights-role = The role
insights-no-criteria = nothing is looked for because of it
insights-manager = Hiring manager: { $manager }
insights-sought = What is looked for, and why
insights-serves = For { $count ->
    [one] outcome
   *[other] outcomes
} { $outcomes }
insights-serves-none = Tied to no outcome
insights-no-weight = No weight
insights-judged = How it is judged
insights-rubric = Rubric
insights-version = { $rubric }, version { $number }
insights-published-by = published { $day } by { $person }
insights-published = published { $day }
insights-bar = Bar
insights-bar-of = { $bar } of { $levels }
insights-bar-none = None
insights-locked = Bar and weights locked { $day }, at the first reveal
insights-not-locked = Not locked yet: nobody has read a scorecard
insights-stage = { $minutes } minutes, { $questions ->
    [one] { $questions } question
   *[other] { $questions } questions
}
insights-stage-rotates = { $minutes } minutes, { $questions ->
    [one] { $questions } question
   *[other] { $questions } questions
}, dealt in turn
insights-held-same = held { $times ->
    [one] { $times } time
   *[other] { $times } times
}, with the same questions for everybody
insights-held = held { $times ->
    [one] { $times } time
   *[other] { $times } times
}, with the same questions in { $same }
insights-not-held = not held yet
insights-who = Who interviewed
insights-trained = trained
insights-vouched = vouched for
insights-no-qualification = No qualification on record
insights-exception = Not qualified for { $competencies } when asked: <span class="typed">{ $reason }</span>
insights-interviews = { $interviews ->
    [one] { $interviews } interview
   *[other] { $interviews } interviews
}
insights-nobody-interviewed = No interview has taken place yet.
insights-alike = How alike
insights-alike-what = { $panels ->
    [one] { $panels } panel
   *[other] { $panels } panels
}, { $revealed } revealed, { $decided } decided. What follows is of the revealed ones, and says nothing of what a scorecard says.
insights-scorecards = Scorecards
insights-of-interviews = { $part } of { $interviews ->
    [one] { $interviews } interview
   *[other] { $interviews } interviews
}
insights-independent = Written independently
insights-of = { $part } of { $whole }
insights-opened-early = { $panels ->
    [one] { $panels } panel was
   *[other] { $panels } panels were
} opened early, with a reason
insights-on-time = Within a day of the interview
insights-half-within = half of them within { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
}
insights-evidence = Evidence
insights-observed = { $levels ->
    [one] { $levels } level
   *[other] { $levels } levels
}, each with an observation
insights-half-words = half of them with { $words ->
    [one] { $words } word
   *[other] { $words } words
} or more
insights-not-observed = { $times ->
    [one] { $times } time
   *[other] { $times } times
} not observed
insights-added = Added after the reveal
insights-addenda = { $addenda ->
    [one] { $addenda } second rating or remark
   *[other] { $addenda } second ratings and remarks
}
insights-exceptions = Interviewers not qualified when asked
insights-nothing-revealed = Nothing is revealed yet.

# Who has how many interviews.
insights-panels = Panels
insights-load = Load
insights-load-what = Who has how many interviews, in the last four weeks, this week and the three to come. It helps to ask somebody else in time; it says nothing about anybody’s work.
insights-overused = Asked very often
insights-overused-weeks = more than they want in { $above } of { $weeks } weeks
insights-overused-others = { $own ->
    [one] { $own } interview
   *[other] { $own } interviews
}, where others who are qualified for some of the same have { $usual }
insights-overused-because = { $says } Perhaps because nobody else is qualified for { $competencies }.
insights-weeks = Interviews by week
insights-by-name = In the order of names
insights-by-team = By team
insights-weeks-table = Interviews by week: table
insights-weeks-caption = Interviews and hours of each person in each week, shadowed interviews too
insights-weeks-who = Who
insights-week = { $day } { $month }
insights-this-week = this week
insights-gave-back = Gave back
insights-limits = wants { $soft }, never over { $hard }
insights-hours = { $hours } h
insights-over-limit = over the limit
insights-at-limit = at the limit
insights-above = above what they want
insights-gave-back-share = { $given } of { $asked } ({ $share } %)
insights-weeks-note = A week is one of the person’s own clock. Gave back: of all that was asked in the last 26 weeks and for the weeks to come, with a share from five on. All together: { $gave_back }.
insights-nobody = Nobody is qualified yet, and nobody has interviews.
insights-waiting = Waiting to learn
insights-since-today = since today
insights-for-days = { $days ->
    [one] for { $days } day
   *[other] for { $days } days
}
insights-for-weeks = { $weeks ->
    [one] for { $weeks } week
   *[other] for { $weeks } weeks
}
insights-nobody-waits = Nobody waits for an interview to learn from.
