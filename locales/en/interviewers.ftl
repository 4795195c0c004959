# When somebody can interview.
interviewers-when = When you can interview
interviewers-when-of = When { $name } can interview
interviewers-when-lede = Proposals for panels keep to this. You and whoever plans panels can read and change it.
interviewers-when-of-lede = Proposals for panels keep to this.
interviewers-unsaid = Nothing was said yet: these are the usual values.
interviewers-week = Working week
interviewers-week-hint = By the clock in { $zone }, like 09:00–12:30, 13:00–17:00. Nothing for a day off.
interviewers-week-no-day = Begin the line “{ $line }” with a day: Mon, Tue, Wed, Thu, Fri, Sat or Sun
interviewers-week-no-times = Write “{ $times }” as from–to, such as 09:00–17:00
interviewers-week-backwards = “{ $times }” ends before it begins
interviewers-avoids = Rather not (optional)
interviewers-avoids-hint = A line for each day, like Fri 13:00–17:00. Kept free where it can be.
interviewers-avoids-long = This is longer than 1,000 characters
interviewers-buffer = Minutes between interviews
interviewers-buffer-hint = To write the card, and to breathe.
interviewers-number = Enter a number from 0 to { $most }
interviewers-limits = How many interviews
interviewers-limits-hint = Zero under “never more” takes you out of proposals.
interviewers-limits-of-hint = Zero under “never more” takes them out of proposals.
interviewers-day-soft = A day: rather not more than
interviewers-day-hard = A day: never more than
interviewers-week-soft = A week: rather not more than
interviewers-week-hard = A week: never more than
interviewers-month-soft = A month: rather not more than
interviewers-month-hard = A month: never more than
interviewers-day-soft-above = “Rather not more” is above “never more” for the day
interviewers-week-soft-above = “Rather not more” is above “never more” for the week
interviewers-month-soft-above = “Rather not more” is above “never more” for the month
interviewers-region-label = Public holidays (optional)
interviewers-region-hint = On these days you are neither planned with nor reminded.
interviewers-region-of-hint = On these days { $name } is neither planned with nor reminded.
interviewers-region-none = None
interviewers-no-region = Choose a region of the list, or none
interviewers-team = Team (optional)
interviewers-team-hint = Panels mix teams.
interviewers-team-long = The team is longer than 120 characters
interviewers-seniority = Experience
interviewers-seniority-hint = Panels mix it.
interviewers-seniority-unsaid = Not said
interviewers-seniority-early = First years
interviewers-seniority-experienced = Works without guidance
interviewers-seniority-senior = Guides others
interviewers-seniority-missing = Choose one of the list
interviewers-save = Save
interviewers-saved = Saved.
interviewers-stale = Somebody else changed this in the meantime; what you typed stands here, and saving again puts it in the place of theirs

# When they are away.
interviewers-away = Away
interviewers-away-span = { $from } to { $to }
interviewers-away-remove = Remove<span class="vh"> the absence from { $from }</span>
interviewers-away-what = When, and never why: no reason is asked for or kept. Whole days where no time is given.
interviewers-away-first = First day
interviewers-away-from = From (optional)
interviewers-away-last = Last day (optional)
interviewers-away-to = To (optional)
interviewers-away-note = Note the absence
interviewers-away-no-first = Enter the first day away, like 2026-12-24
interviewers-away-no-last = Enter the last day away, or nothing for one day
interviewers-away-no-time = Enter a time like 14:30, or nothing for the whole day
interviewers-away-backwards = The end is before the beginning
interviewers-away-long = This is longer than two years: an admin disables whoever has left
interviewers-away-past = This is past already
interviewers-noted = Noted.
interviewers-removed = Removed.

# A calendar file.
interviewers-calendar = From a calendar
interviewers-calendar-read = { $times ->
    [one] { $times } busy time
   *[other] { $times } busy times
} to come, read { $at }.
interviewers-calendar-forget = Forget them
interviewers-calendar-what = An .ics file from any calendar program. Read for the next { $days } days: when you are busy, and no title, place or name. It takes the place of the one before.
interviewers-calendar-file = Calendar file
interviewers-calendar-paste = Paste it instead
interviewers-calendar-text = The file’s text
interviewers-calendar-do = Read it
interviewers-calendar-taken = Read: { $times ->
    [one] { $times } busy time
   *[other] { $times } busy times
} in the next { $days } days. Only when was kept, nothing else.
interviewers-file-empty = The file is empty: export your calendar as an .ics file and choose that
interviewers-file-no-calendar = This is no calendar file: it should begin with BEGIN:VCALENDAR. Export your calendar as an .ics file and choose that
interviewers-file-broken = Line { $line } is not what a calendar file has there: export it again, or take that line out
interviewers-file-cut-off = The file ends in the middle of an entry: export it again
interviewers-file-too-many = An event repeats more often than can be read: look for one that repeats every minute or second
interviewers-file-no-date = The event that begins on line { $line } has no date that can be read

# A calendar's address.
interviewers-address = From a calendar’s address
interviewers-address-read = A calendar on { $host }: { $times ->
    [one] { $times } busy time
   *[other] { $times } busy times
} to come, last read { $at }.
interviewers-address-unread = A calendar on { $host }, not read yet.
interviewers-address-failed = <strong>The last try failed, { $at }.</strong>
interviewers-address-stands = What was read before stands.
interviewers-address-none = This server reads no calendars by their address any more. What was read before stands until it is over, or forgotten.
interviewers-address-again = Read it now
interviewers-address-forget = Forget the address
interviewers-address-what = The secret or published link that your calendar program gives, on { $hosts }. It is read every hour: when you are busy, and no title, place or name. The link is kept encrypted and never shown again.
interviewers-address-label = Address of the calendar
interviewers-address-hint = It begins with https:// or webcal://
interviewers-address-instead = Read this one instead
interviewers-address-do = Read it from now on
interviewers-address-taken = Taken: it is read in a moment, and every hour from then on.
interviewers-address-soon = It is read in a moment.
interviewers-address-forgotten = Forgotten, with all that was read from it.
interviewers-link-none = Paste the whole link, which begins with https:// or webcal://
interviewers-link-long = This link is longer than 2,000 characters: look for a shorter one in your calendar’s settings
interviewers-link-not-listed = Calendars are read from { $hosts } only, and this one is on { $host }
interviewers-trouble-not-listed = It leads to { $host }, and calendars are not read from there
interviewers-trouble-private = It is on { $host }, which is inside a private network, and the server’s list does not say that it may be
interviewers-trouble-unreachable = There was no answer from { $host }
interviewers-trouble-slow = It took longer than 10 seconds
interviewers-trouble-large = It is larger than 5 MB
interviewers-trouble-gone = There is no calendar at this address any more (the answer was { $answer }): paste a new one
interviewers-trouble-closed = The calendar does not let this server in (the answer was { $answer }): look for its secret or published address
interviewers-trouble-answer = The answer was { $answer } instead of a calendar
interviewers-trouble-leads-on = It leads on more than 3 times
interviewers-trouble-sealed = It cannot be opened any more: paste it again
interviewers-trouble-unknown = It could not be read

# An exercise to rate.
interviewers-exercise-title = { $criterion }: an exercise
interviewers-exercise-answer = The question, and what a candidate said
interviewers-probe = <span class="vh">The interviewer: </span>{ $text }
interviewers-exercise-card = Your card
interviewers-exercise-evidence = Evidence
interviewers-exercise-evidence-hint = What they did, in their words where you can. Evidence first, then a level.
interviewers-exercise-level = Level
interviewers-exercise-do = Rate it
interviewers-exercise-later = Later
interviewers-exercise-what = You then read the yardstick’s level and why. Your first word counts: it cannot be changed.
interviewers-rate-no-evidence = Write what you saw in the answer, then choose a level
interviewers-rate-too-long = Your note is longer than { $most } characters
interviewers-rate-no-level = Choose a level
interviewers-rated-already = You had rated this answer already: the first word counts.

# The same, rated.
interviewers-feedback-exact = On the yardstick: { $gold } it is
interviewers-feedback-harder = You gave { $given }, the yardstick says { $gold }: { $away ->
    [one] one level
   *[other] { $away } levels
} harder
interviewers-feedback-milder = You gave { $given }, the yardstick says { $gold }: { $away ->
    [one] one level
   *[other] { $away } levels
} milder
interviewers-feedback-all = All exercises
interviewers-feedback-again = Rate this one again
interviewers-feedback-why = Why
interviewers-exercise-note = What a good note holds
interviewers-feedback-wrote = What you wrote
interviewers-feedback-ladder = The ladder
interviewers-feedback-yardstick = Yardstick
interviewers-feedback-you = You
interviewers-feedback-answer = The question, and what the candidate said

# All exercises, for planners.
interviewers-exercises-lede = Written answers that every interviewer rates before they interview. Their levels stand on no list: you rate them too.
interviewers-exercise-new = Write an exercise
interviewers-exercise-own = your own
interviewers-exercise-retired = Retired
interviewers-exercise-retire = Retire<span class="vh">: { $question }</span>
interviewers-exercise-retired-now = Nobody is asked to rate it any more. What was rated stays.
interviewers-exercises-none = None yet. Until there are some, its training begins with a shadowed interview.
interviewers-exercises-nothing = No competencies yet
interviewers-exercises-nothing-what = Publish a <a href="/rubrics">rubric</a> first: exercises are rated on its criteria.

# A new one.
interviewers-new-lede = Let two people who know the work rate the answer before you publish it here: where they disagree, the answer is not clear yet. Write no real candidate’s words.
interviewers-new-criterion = Criterion
interviewers-new-criterion-hint = Interviewers see its anchors as they are published now.
interviewers-new-choose = Choose one
interviewers-new-criterion-missing = Choose the criterion that it is rated on
interviewers-new-no-criterion = Choose a criterion of a published rubric
interviewers-new-question = The question
interviewers-new-question-missing = Write the question that was asked
interviewers-new-question-long = The question is longer than 500 characters
interviewers-new-answer = The answer
interviewers-new-answer-hint = In the candidate’s words. A line that begins with > is a probe of the interviewer.
interviewers-new-answer-missing = Write the answer as an interviewer would hear it
interviewers-new-answer-long = The answer is longer than 6,000 characters
interviewers-new-level-hint = The one that the anchors give, by the words alone.
interviewers-new-no-level = Choose a level from 1 to { $most }
interviewers-new-rationale = Why that level
interviewers-new-rationale-hint = The words that decide, and what is missing for the next level.
interviewers-new-rationale-missing = Write why it is that level, and not the one above or below
interviewers-new-rationale-long = The reasons are longer than 2,000 characters
interviewers-new-evidence-hint = One observation to a line.
interviewers-new-evidence-missing = Write what a good note holds, one observation to a line
interviewers-new-evidence-long = The notes are longer than 2,000 characters
interviewers-new-do = Add the exercise
interviewers-new-done = The exercise is there: everybody can rate it.
interviewers-cancel = Cancel

# Somebody is qualified by a planner's word.
interviewers-grant-no-competency = Choose a competency that a published rubric asks for
interviewers-grant-not-active = Choose somebody who works here: this person cannot sign in

# Public holidays.
interviewers-reminders = Reminders
interviewers-holidays = Public holidays
interviewers-holidays-lede = Whoever lives in a region is neither planned with nor reminded on its holidays. Everybody names their region where they say when they can interview.
interviewers-holidays-run-out = Runs out
interviewers-holidays-count = { $days ->
    [one] { $days } day
   *[other] { $days } days
} to come
interviewers-holidays-next = Next: { $at }.
interviewers-holidays-next-named = Next: { $at }, { $name }.
interviewers-holidays-until = Known until { $last }.
interviewers-holidays-change = Change<span class="vh"> { $region }</span>
interviewers-holidays-none = None are known yet. Paste a list, or the calendar file that most governments publish.
interviewers-holidays-region = Region
interviewers-holidays-region-hint = Such as DE, or DE-BY for a part of it: whoever lives in the part has the holidays of both.
interviewers-holidays-days = Days
interviewers-holidays-days-hint = A line for each, like 2026-12-25 Christmas Day. They take the place of what is known of the region; none takes the region out.
interviewers-holidays-file = Or a calendar file
interviewers-holidays-forgotten = No holidays are known for { $region } any more.
interviewers-holidays-saved = Saved: { $days ->
    [one] { $days } day
   *[other] { $days } days
} in { $region }.
interviewers-holidays-no-region = Name the region in at most 20 letters, digits and hyphens, such as DE or DE-BY
interviewers-holidays-no-date = Begin line { $line } with a date like 2026-12-25
interviewers-holidays-long = Line { $line } is longer than 200 characters
interviewers-holidays-many = These are more than 400 days: take out what is no public holiday
