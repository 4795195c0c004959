# Panels: planning one.
panels-panels = Panels
panels-new = Plan a panel
panels-new-what = A panel is one candidate’s set of interviews for one opening: one for each stage of the opening’s plan.
panels-existing = This candidate has a panel for this opening: <a href="{ $path }">open it</a>.
panels-candidate = Candidate
panels-candidate-choose = Choose a candidate
panels-candidate-earlier = The { $listed } who were added last are listed. Whoever was added earlier is under <a href="{ $path }">Candidates</a>: a panel is planned from their page.
panels-opening = Opening
panels-opening-choose = Choose an opening
panels-plan = Plan the panel
panels-back = Cancel
panels-no-candidates = No candidates yet
panels-no-candidates-what = Add the candidate first; then plan their interviews.
panels-no-candidates-do = Add a candidate
panels-no-openings = No open openings
panels-no-openings-what = An opening holds the interview plan that a panel follows: its stages, their criteria and questions.
panels-no-openings-do = See the openings
panels-planned = The panel is planned.
panels-opening-missing = Choose the opening
panels-candidate-missing = Choose the candidate
panels-form-incomplete = Open this page again: the form is incomplete
panels-opening-not-yours = Choose an opening that you plan for
panels-candidate-not-yours = Choose a candidate from the list
panels-opening-closed = This opening is closed
panels-no-stages = This opening has no complete interview plan yet: add its stages, each with its criteria
panels-manages-it = This candidate is the hiring manager of the opening
panels-already-there = There is a panel for this candidate and opening already

# An interview: who, when and where.
panels-theirs-at-place = <strong>Somebody else saved this interview while you were typing.</strong> It now has { $interviewer } as interviewer, { $shadow } as shadow, { $at }, { $place }. Below stands what you typed; save again to replace theirs.
panels-theirs-at = <strong>Somebody else saved this interview while you were typing.</strong> It now has { $interviewer } as interviewer, { $shadow } as shadow, { $at }. Below stands what you typed; save again to replace theirs.
panels-theirs-place = <strong>Somebody else saved this interview while you were typing.</strong> It now has { $interviewer } as interviewer, { $shadow } as shadow, no time, { $place }. Below stands what you typed; save again to replace theirs.
panels-theirs = <strong>Somebody else saved this interview while you were typing.</strong> It now has { $interviewer } as interviewer, { $shadow } as shadow, no time. Below stands what you typed; save again to replace theirs.
panels-theirs-nobody = nobody
panels-who = Who
panels-interviewer = Interviewer
panels-interviewer-none = Nobody yet
panels-not-qualified-yet = not qualified yet
panels-titled-not-qualified-yet = { $title }, not qualified yet
panels-unqualified = Why they interview all the same
panels-unqualified-hint = Stands on the panel’s page and in the opening’s record.
panels-shadow = Shadow (optional)
panels-shadow-hint = Somebody in training. Their scorecard never reaches the report.
panels-shadow-none = Nobody
panels-reverse = The shadow leads: they ask, the interviewer looks on and rates
panels-when = When
panels-when-hint = Your time: { $zone }. Everybody reads it in their own. Leave date and start empty if you do not know yet.
panels-date = Date
panels-start = Start
panels-minutes = Minutes
panels-has-taken-place = It has already taken place
panels-clash = { $who } has another interview: { $at }, { $minutes } minutes
panels-clash-candidate = The candidate
panels-although-busy = Keep this time all the same
panels-place = Room or link
panels-place-hint = Where the interviewer goes: a room, or the address of a call.
panels-mails = Invitations are out: whoever this changes something for gets a mail when you save.
panels-save = Save the interview
panels-saved = The interview is saved.
panels-place-too-long = The room or link is longer than 500 characters
panels-minutes-wrong = Enter how long the interview takes, from 5 to 480 minutes
panels-date-wrong = Enter the date of the interview, like 2026-11-24
panels-time-wrong = Enter when the interview starts, like 14:30
panels-date-far = This date is more than two years away: check the year
panels-time-skipped = The clocks go forward that night and skip this hour: choose another time
panels-person-wrong = Choose somebody from the list
panels-closed-interview = This interview is no longer being planned
panels-excused = This interview is excused: add another interview to the panel instead
panels-sealed = A scorecard of this interview is sealed: it cannot be changed any more
panels-stale = Somebody else changed this interview in the meantime
panels-same-person = Choose somebody else: the interviewer cannot shadow their own interview
panels-is-candidate = Choose somebody else: this person is the candidate
panels-conflict = Choose somebody else: this person has a conflict of interest with the candidate
panels-not-active = Choose somebody who works here: this person cannot sign in
panels-nobody-leads = Choose the shadow who leads this interview
panels-not-qualified = { $name } is not qualified for { $competencies } yet: choose somebody who is, or say why they interview all the same
panels-past = This time is past: choose another one, or say that the interview has taken place
panels-busy = Somebody has another interview at that time

# What is done on a panel’s page.
panels-invited = The panel is scheduled, and everybody is invited.
panels-invited-some = Everybody who has a time is invited; the others will be once they have one.
panels-closed = This panel is no longer being planned
panels-nothing-to-send = Give at least one interview an interviewer and a time first
panels-added = The interview is added.
panels-no-stage = Choose a stage of this opening's plan
panels-too-many = This panel has 20 interviews: no candidate should sit through more

# Giving an interview back.
panels-decline = Give this interview back
panels-decline-what-at = { $stage } with { $candidate }, { $at }, { $minutes } minutes.
panels-decline-what = { $stage } with { $candidate }, { $minutes } minutes.
panels-decline-told = { $manager } and whoever planned the panel are told at once, so that they can ask somebody else. Nothing more will be asked of you.
panels-reason = Reason
panels-decline-reason-hint = One sentence is enough. The planners read it.
panels-decline-conflict = A conflict of interest? (optional)
panels-decline-conflict-hint = You are then asked for no interview with { $candidate } again. Planners read which of these, and no more.
panels-decline-no-conflict = No
panels-decline-report-line = One of us reports to the other, or would
panels-decline-referral = I referred them
panels-decline-relationship = I know them: family, friends, or work before
panels-decline-do = Give it back
panels-keep = Keep it
panels-declined = You have given the interview back, and whoever planned it is told.
panels-reason-missing = Write the reason
panels-reason-too-long = The reason is longer than 500 characters
panels-decline-too-late = This interview has begun: ask whoever planned it to excuse you instead

# Cancelling a panel.
panels-cancel = Cancel this panel
panels-cancel-revealed = <strong>This cannot be undone.</strong> There will be no decision. Whoever could read the scorecards still can.
panels-cancel-invited = <strong>This cannot be undone.</strong> No more interviews take place: everybody on the panel gets a mail, and the interviews leave their calendars. Scorecards that are sealed stay sealed for good.
panels-cancel-planned = <strong>This cannot be undone.</strong> No more interviews take place. Scorecards that are sealed stay sealed for good.
panels-cancel-reason-hint = It stands on the panel’s page, for those who plan it.
panels-cancel-do = Cancel the panel
panels-cancelled = The panel is cancelled, and everybody on it is told.
panels-cancel-decided = The decision on this panel stands: it cannot be cancelled any more

# What a panel’s plan lacks.
panels-lacks-interviews = no interviews
panels-lacks-person = nobody for { $stage }
panels-lacks-time = no time for { $stage }
panels-lacks-times = no time for { $interviews } interviews
panels-lacks-people = nobody for { $interviews } interviews

# One’s own interviews in one’s own calendar.
panels-feed-you = You
panels-feed = Your interviews in your calendar
panels-feed-what = A link that your calendar program subscribes to: your own interviews, also those you shadow, from 30 days ago to a year ahead. It names no candidate.
panels-feed-link = Your link
panels-feed-once = It is shown this once. Whoever has it can read when and where you interview, so paste it into your own calendar and nowhere else.
panels-copy = Copy the link
panels-feed-done = Done
panels-feed-how = In Google Calendar: Other calendars, From URL. In Outlook: Add calendar, Subscribe from web. In Apple Calendar: File, New Calendar Subscription.
panels-feed-made = Your link was made { $at }. It cannot be shown again: if it is lost, make another one, which takes its place.
panels-feed-another = Make another link
panels-feed-end = End the link
panels-feed-make = Make a link
panels-feed-twice = Each interview has the same identity here as in the invitation that came by mail. Some programs show both all the same, once in each calendar: then answer the invitations or subscribe, not both.
panels-link-ended = The link opens nothing any more.

# The guide, as its planner writes it.
panels-guide-write = The candidate’s guide
panels-guide-write-what = What is looked for, how, when and by whom: for { $candidate } to read by a link, without an account. It shows nothing else.
panels-guide-withdraw = Withdraw it
panels-guide-names = Name the interviewers
panels-guide-note = Something to add (optional)
panels-guide-note-hint = How to get in, whom to ask for, what to bring.
panels-guide-note-too-long = This is longer than 2,000 characters
panels-guide-save = Save
panels-guide-make = Make the link
panels-guide-back = Back to the panel
panels-guide-not-now = Not now
panels-guide-no-contact = No contact for candidates is set: the guide says to ask whoever sent the link. An admin sets one in the office.
panels-guide-reads = What { $candidate } reads
panels-guide-saved = Saved. Send the link to the candidate.
panels-guide-cancelled = This panel is cancelled: there is nothing to prepare for

# The guide, as the candidate reads it.
panels-guide = Your interviews
panels-guide-lede = What we will talk about, how, and when.
panels-guide-what = What we look for
panels-guide-how = How it works
panels-guide-how-same = Every candidate for this role gets the same prepared questions. Most ask for something that you did; some, for what you would do.
panels-guide-how-notes = Your interviewers take notes while you speak. Follow-up questions are there to understand you, not to catch you out.
panels-guide-how-alone = Each of them writes down what they heard, by themselves, before anybody reads what another wrote.
panels-guide-how-people = People decide, with reasons that are written down. No program picks or rejects anybody.
panels-guide-when = When
panels-guide-no-time = Time to be agreed
panels-guide-minutes = { $minutes } minutes
panels-guide-learner = a colleague sits in to learn interviewing
panels-guide-zone = Times in { $zone }.
panels-guide-prepare = How to prepare
panels-guide-prepare-think = For each point above, think of two or three situations from your work, study or volunteering.
panels-guide-prepare-recall = For each, recall what the situation was, which ways you considered, what you yourself did, what came of it, and what you do otherwise since.
panels-guide-prepare-small = Small and recent is better than large and vague. What went wrong is as welcome as what went well.
panels-guide-prepare-bring = You may bring notes and look at them, take your time, and ask for a question again.
panels-guide-need = If you need something done differently
panels-guide-need-what = More time, questions in writing, captions, a quiet room, another hour: say so, and nobody will ask for more than what you need. It has no part in the assessment.
panels-guide-contact = Write or call: <strong>{ $contact }</strong>
panels-guide-ask = Tell whoever sent you this link.
