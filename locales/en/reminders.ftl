# The company's policy, or an opening's own, and what either would mail.
reminders-office = Office
reminders-title = Reminders
reminders-lede = For every opening that has none of its own. They end at once when a scorecard is sealed, excused or called off.
reminders-lede-own = This opening has its own. Quiet hours are the company’s.
reminders-lede-company = The company’s hold for this opening. Save others here, and they hold for it alone.
reminders-holidays = Public holidays
reminders-prepare = Kit, hours before the interview
reminders-prepare-hint = On the working day before if that falls on a night or a day off.
reminders-grace = First reminder, hours after the interview
reminders-grace-hint = The scorecard is asked for at the interview’s end; this is for whoever has not sealed it.
reminders-mornings = Then on so many working mornings
reminders-mornings-hint = One mail a day, however many scorecards somebody owes.
reminders-late = Late after so many working days
reminders-late-hint = The hiring manager and whoever planned the panel then find it in a list on their next working morning.
reminders-quiet = Quiet hours
reminders-quiet-hint = By everybody’s own clock. Days off, absences and public holidays are quiet, too.
reminders-quiet-from = From, in the evening
reminders-quiet-until = Until, in the morning
reminders-save = Save
reminders-try = Show what it would do
reminders-usual = As the company does
reminders-fact-kit = Kit
reminders-fact-prepare = { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
} before the interview
reminders-fact-first = First reminder
reminders-fact-grace = { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
} after it
reminders-fact-then = Then
reminders-fact-mornings = on { $mornings ->
    [one] { $mornings } working morning
   *[other] { $mornings } working mornings
}
reminders-fact-late = Late
reminders-fact-days = after { $days } working days
reminders-fact-quiet = Quiet
reminders-fact-hours = from { $from }:00 until { $until }:00
reminders-admin = An admin changes them.
reminders-forecast = The next seven days
reminders-tried = By what is typed above, which is not saved.
reminders-would = If nobody sealed another scorecard, { $people ->
    [one] { $people } person
   *[other] { $people } people
} would get { $mails ->
    [one] { $mails } mail
   *[other] { $mails } mails
}, and nobody more than { $most } on a day. Weekly digests are not counted.
reminders-table = Mails of the next seven days
reminders-head-when = When, by their clock
reminders-head-who = Who
reminders-head-what = What
reminders-head-about = About
reminders-when = { $weekday } { $day } { $month }, { $clock }
reminders-about = { $stage } ({ $opening })
reminders-about-of = { $person }: { $stage } ({ $opening })
reminders-left = And { $mails } more.
reminders-nothing = Nothing: no interview is ahead, and no scorecard is missing.
reminders-number = Enter a number from { $least } to { $most }
reminders-hour = Enter a full hour from 0 to 24
reminders-four-hours = Leave at least four hours between the end of one night and the beginning of the next
reminders-company-holds = The company’s reminders hold for this opening.
reminders-saved = Saved. It holds from now on, for what has not been sent.

# Which letter.
reminders-what-kit = Kit
reminders-what-score = Asks for the scorecard
reminders-what-nudge = Reminder
reminders-what-late = Late scorecards

# What is mailed to oneself.
reminders-you = You
reminders-mine = Mail to you
reminders-mine-lede = Times are yours, in { $zone }.
reminders-mine-kit = The kit comes { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
} before an interview, with the questions and your scorecard.
reminders-mine-asked = At its end you are asked for the scorecard, once. If it is missing { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
} later you get one reminder.
reminders-mine-asked-again = At its end you are asked for the scorecard, once. If it is missing { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
} later you get one reminder, and then at most one a day on { $mornings ->
    [one] { $mornings } working morning
   *[other] { $mornings } working mornings
}.
reminders-mine-asked-again-at = At its end you are asked for the scorecard, once. If it is missing { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
} later you get one reminder, and then at most one a day on { $mornings ->
    [one] { $mornings } working morning
   *[other] { $mornings } working mornings
}, at { $morning }.
reminders-mine-quiet = Between { $from }:00 and { $until }:00, on your days off and while you are away you are not reminded. <a href="{ $path }">Say when that is</a>.
reminders-mine-quiet-holidays = Between { $from }:00 and { $until }:00, on your days off, on public holidays and while you are away you are not reminded. <a href="{ $path }">Say when that is</a>.
reminders-mine-openings = Openings can have reminders of their own. Everything ends at once when the scorecard is sealed.
reminders-mine-would = What you would get if you sealed nothing.
reminders-mine-nothing = Nothing.
reminders-digest = Weekly digest
reminders-digest-what = On the first working morning of a week: what lies ahead, what you owe, and what is held up where you plan. None when there is nothing to say.
reminders-digest-stop = Stop the digest
reminders-digest-none = You get none.
reminders-digest-send = Send me the digest
reminders-digest-wanted = You get the weekly digest.
reminders-digest-stopped = You get no weekly digest any more.

# The end of the digest, by its link.
reminders-end-ask = End the weekly digest?
reminders-end-to = It goes to { $address }. Mails about your own interviews and scorecards still come.
reminders-end = End the digest
reminders-ended = The digest has ended
reminders-ended-to = { $address } gets no weekly digest any more. Mails about your own interviews and scorecards still come.
reminders-ended-again = To have it again: <a href="/me/mail">Mail to you</a>, after signing in.
