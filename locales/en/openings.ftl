# Openings: the roles to fill.
openings-title = Openings
openings-new = New opening
openings-all = All openings
openings-row = Hiring manager: { $manager } · since { $day }
openings-panels-of = Panels<span class="vh"> of { $title }, { $team }</span>
openings-none = No openings yet
openings-none-what = An opening is a role to fill: what the person will have reached in a year, who decides, by which rubric, and the interviews that every candidate gets.
openings-new-first = Make the first opening

# The fields of an opening.
openings-edit-title = Edit the opening
openings-back = Back to the opening
openings-role = Title of the role
openings-role-hint = As you would say it: Staff engineer.
openings-role-wanted = Enter the title of the role
openings-role-long = The title is longer than 120 characters
openings-team = Team
openings-team-wanted = Enter the team
openings-team-long = The team is longer than 120 characters
openings-purpose = Why the role exists
openings-purpose-hint = A sentence or two that an interviewer reads before the interview.
openings-purpose-wanted = Say in a sentence why the role exists
openings-purpose-long = The purpose is longer than 4,000 characters
openings-manager = Hiring manager
openings-manager-hint = Runs the debrief, decides, and alone may open a panel early.
openings-manager-none = Choose somebody
openings-manager-left = { $name } (cannot sign in)
openings-manager-wanted = Choose the hiring manager
openings-manager-active = Choose a hiring manager who works here now
openings-manager-not-yours = Ask a coordinator to change the hiring manager
openings-outcomes = First-year outcomes
openings-outcomes-hint = What the person will have reached in a year, so that anybody could check it. One to eight.
openings-outcome = Outcome { $number }
openings-outcome-more = One more outcome
openings-outcome-add = Add another outcome
openings-outcome-wanted = Enter at least one outcome for the first year
openings-outcome-long = The outcome is longer than 500 characters
openings-outcomes-many = Keep it to eight outcomes: what matters most in the first year
openings-outcomes-count = Enter one to eight outcomes
openings-standard = How it is judged
openings-rubric = Rubric
openings-rubric-hint = Its weights and a plan that covers all its criteria are a start: you can change both.
openings-rubric-none = Choose a rubric
openings-rubric-choice = { $rubric }, version { $version } ({ $levels } levels)
openings-rubric-wanted = Choose the rubric
openings-rubric-published = Choose a rubric that is published
openings-bar-optional = Bar (optional)
openings-bar-hint-locks = The fair score from which the answer tends to yes, such as 3.5. It locks at the first reveal.
openings-bar-wrong = Enter the bar as a number with at most two decimals, such as 3.5
openings-bar-scale = Enter a bar from 1 to { $levels }, or none
openings-debrief = The debrief
openings-calibrated = Show calibrated estimates beside the ratings?
openings-calibrated-hint = They take each interviewer’s severity into account and say how sure they are. The ratings themselves always show.
openings-calibrated-yes = Yes, beside the ratings
openings-calibrated-no = No, the ratings alone
openings-calibrated-wanted = Choose whether debriefs show calibrated estimates
openings-forum = Forum (optional)
openings-forum-hint = Where a decision goes that the panel cannot take, such as a people council.
openings-forum-long = The forum is longer than 120 characters
openings-create = Create the opening
openings-created = The opening is there, with a first interview plan.
openings-save = Save
openings-cancel = Cancel
openings-saved = Saved.
openings-stale = Somebody else saved this opening while you were writing. Your text stands here; saving again puts it in the place of theirs
openings-no-rubric = No rubric is published
openings-no-rubric-what = An opening needs a published rubric: the criteria, levels and questions that every candidate is judged by.
openings-to-rubrics = Go to the rubrics

# The first plan, as it is written down for whoever makes the opening.
openings-plan-purpose = Find evidence in what the candidate has done: { $criteria }.
openings-plan-second = Second view
openings-plan-second-of = Second view { $number }
openings-plan-second-purpose = See with other eyes, by other questions, what was asked before: { $criteria }.

# One of them.
openings-plan-panel = Plan a panel
openings-panels = Panels of this opening
openings-slate = Candidates side by side
openings-dossier = Dossier
openings-reminders = Reminders
openings-retention = Privacy
openings-edit = Edit
openings-unseen = <strong>No stage covers: { $criteria }.</strong> Add it to a stage, or give it no weight.
openings-empty = <strong>Covers nothing yet: { $stages }.</strong> Edit the stage to choose its criteria and questions.
openings-rubric-version = { $rubric }, version { $version }
openings-rubric-change-this = Change<span class="vh"> the rubric</span>
openings-bar = Bar
openings-bar-of = { $bar } of { $levels }
openings-no-bar = None
openings-locked-at = Locked with the weights { $day }, at the first reveal
openings-weights-change = Change bar and weights
openings-estimates = Calibrated estimates
openings-estimates-shown = Shown beside the ratings
openings-estimates-hidden = Not shown
openings-escalate = Escalate to
openings-plan = Interview plan
openings-plan-size = { $interviews ->
    [one] { $interviews } interview
   *[other] { $interviews } interviews
} for every candidate, { $minutes } minutes in all.
openings-once = One interviewer only sees: { $criteria }.
openings-minutes = { $minutes } minutes
openings-covers-nothing = Covers nothing yet
openings-asks = { $asks ->
    [one] { $asks } question
   *[other] { $asks } questions
}
openings-asks-of = { $asks ->
    [one] { $asks } question
   *[other] { $asks } questions
} for each candidate, of { $of }
openings-tight = tight: under 8 minutes a question
openings-bare = No question is left for { $criteria }: choose others, or write new ones.
openings-retired = { $questions ->
    [one] { $questions } of its questions is retired.
   *[other] { $questions } of its questions are retired.
}
openings-up = Up<span class="vh">: { $stage }</span>
openings-down = Down<span class="vh">: { $stage }</span>
openings-edit-stage = Edit<span class="vh"> { $stage }</span>
openings-no-stages = No stages
openings-no-stages-what = A stage is one kind of interview that every candidate gets: what it covers, what is asked, and how long it takes.
openings-add-stage = Add a stage
openings-coverage = Coverage
openings-coverage-table = Criteria by stage
openings-coverage-what = Which stage covers which criterion
openings-criterion = Criterion
openings-weight = Weight
openings-interviewers = Interviewers
openings-covered = Covered
openings-not-covered = No
openings-state = Open or closed
openings-close-what = Filled or given up? A closed opening gets no new panels, and everything in it stays readable.
openings-close = Close this opening
openings-closed = The opening is closed. Everything in it stays readable.
openings-reopen = Reopen this opening
openings-reopened = The opening is open again.

# Bar and weights.
openings-weights-title = Bar and weights
openings-weights-lede = Set them before you read the first scorecard: at the first reveal they lock.
openings-weights-locked = The bar and the weights were locked { $day }, when this opening’s first panel was revealed. They stay as they are, so that nobody bends them to a result.
openings-bar-hint = The fair score from which the answer tends to yes, such as 3.5.
openings-weights = Weights
openings-weights-hint = What each criterion counts, in per cent; together 100. A criterion with 0 is rated and does not count.
openings-weight-wanted = Enter a whole number from 0 to 100
openings-weights-criteria = Enter a weight from 0 to 100 for each criterion of the opening’s rubric
openings-weights-sum = The weights add up to { $sum }: change them so that they add up to 100
openings-weights-stale = Somebody else changed this opening meanwhile. Your numbers stand here; saving again puts them in the place of theirs
openings-weights-fixed = The bar and the weights were locked when this opening’s first panel was revealed, and stay as they are
openings-weights-save = Save bar and weights
openings-weights-saved = Bar and weights are set.

# Another rubric.
openings-rubric-change = Change the rubric
openings-rubric-now = Now: { $rubric }.
openings-rubric-stays = This opening has panels, so its rubric stays: every candidate is judged by the same one. Make a new opening to use another.
openings-rubric-change-hint = The weights become those of the rubric. Stages keep the criteria and questions that its new version still has, and lose the others.
openings-rubric-in-use = This opening has panels, so its rubric stays: every candidate is judged by the same one. Make a new opening to use another
openings-rubric-stale = Somebody else changed this opening meanwhile. Look at it again before you change its rubric
openings-rubric-changed = The rubric is changed. Look over the plan.
openings-rubric-no-other = No other rubric is published
openings-rubric-no-other-what = Publish another rubric, or a new version of this one, and it can be chosen here.

# Which criterion serves which outcome.
openings-relevance = Criteria and outcomes
openings-relevance-lede = Which outcomes of the first year does each criterion serve? What serves none is not needed for this role; an outcome that nothing serves is not looked for.
openings-relevance-why = Why, in this role (optional)<span class="vh">: { $name }</span>
openings-relevance-long = This is longer than 1,000 characters
openings-relevance-stale = This opening’s rubric or outcomes have changed meanwhile. Look at them again before you tie them

# A question that is retired, or brought back.
openings-retire = Retire a question
openings-retire-reason = Write the reason
openings-retire-reason-long = The reason is longer than 500 characters
openings-retire-already = This question is retired already
openings-retire-done = The question is retired: nobody is asked it from now on, and interviews that have not begun ask another one.
openings-retire-not = This question is not retired
openings-retire-returned = The question can be asked again.
