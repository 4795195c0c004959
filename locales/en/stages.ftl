# Stages: the interviews of a plan, and their fields.
stages-add = Add a stage
stages-edit = Edit the stage
stages-name = Name
stages-name-hint = What the interview is about: Working through a change.
stages-name-wanted = Enter a name for the stage
stages-name-long = The name is longer than 120 characters
stages-purpose = Purpose (optional)
stages-purpose-hint = What the interviewer is to find out, in a sentence.
stages-purpose-long = The purpose is longer than 500 characters
stages-minutes = Minutes
stages-minutes-hint = 10 to 240. Eight or more for each question leave room for probes.
stages-minutes-wanted = Enter the minutes as a number from 10 to 240
stages-rotates = Questions of each criterion for one candidate (optional)
stages-rotates-hint = Leave it empty to ask everybody all that you tick. With 1, each candidate is asked the one that was asked least.
stages-rotates-wanted = Enter how many questions of each criterion a candidate is asked, as a number from 1, or leave it empty
stages-criteria = What it covers and asks
stages-begun-what = Interviews of this stage have begun, so its criteria and questions stay: every candidate gets the same. <a href="{ $path }">Add a new stage</a> to ask something else.
stages-begun = Interviews of this stage have begun, so its criteria and questions stay: every candidate gets the same. Add a new stage instead
stages-retired = <strong>Retired</strong>: { $reason }
stages-criteria-hint = Tick a criterion and at least one of its questions. Two or three criteria are what one conversation can carry.
stages-criteria-wanted = Choose at least one criterion for this stage to cover
stages-question-wanted = Choose at least one question for “{ $criterion }”
stages-question-stray = You chose a question for “{ $criterion }”: cover that criterion too, or leave the question out
stages-question-retired = “{ $question }” is retired: choose another question
stages-foreign = Choose from the criteria and questions of the opening’s rubric
stages-looks = { $stages ->
    [0] covered by no other stage
    [one] covered by { $stages } other stage
   *[other] covered by { $stages } other stages
}
stages-questions-for = { $questions ->
    [one] { $questions } question
   *[other] { $questions } questions
}<span class="vh"> for { $criterion }</span>
stages-past = past behaviour
stages-situational = situational
stages-retired-nobody = <strong>Retired</strong>: { $reason }. It is asked of nobody.
stages-bare = No question is left for { $criterion }: tick others, or write new ones in the rubric’s next version.
stages-instead = Asked in the place of what is retired:
stages-order = Order of the questions
stages-order-hint = 1 is asked first; what you add above comes last.
stages-add-this = Add the stage
stages-save = Save
stages-cancel = Cancel
stages-too-many = A plan has at most twelve stages: remove one first, or let one cover more
stages-stale = Somebody else changed this opening’s plan meanwhile. What you chose stands here; saving again puts it in the place of theirs
stages-added = The stage is added.
stages-saved = The stage is saved.
stages-tight = It leaves { $minutes } minutes a question, which is tight.
stages-lacking = { $person } is not qualified for { $competencies } yet, and interviews in this stage.
stages-and-then = { $first } { $then }
stages-placed = The order is changed.
stages-place-wanted = Say where the stage is to stand.

# Removing one.
stages-remove = Remove a stage
stages-remove-this = Remove this stage
stages-remove-named = Remove “{ $stage }”
stages-planned = Interviews of this stage have been planned, so it stays in the plan.
stages-in-use = Interviews of this stage have been planned, so it stays in the plan
stages-back = Back to the opening
stages-remove-what = The stage leaves the plan with its questions. No interview uses it.
stages-alone = No other stage covers:
stages-remove-do = Remove the stage
stages-removed = “{ $stage }” is no longer in the plan.
