# In every mail.
mail-hello = Hello { $name },
mail-zone = Times in { $zone }.
mail-machine = This mail was sent by a machine; nobody reads answers to it.
mail-when = When
mail-how-long = How long
mail-minutes = { $minutes } minutes
mail-where = Where
mail-for = For
mail-more = and { $more } more
mail-card = “{ $stage }” ({ $opening }), { $at }
mail-hidden = (hidden)
mail-unreadable-payload = the payload cannot be read: { $why }
mail-unreadable-template = the template does not fit: { $why }
mail-unreadable-secret = its link cannot be read any more

# The calendar entry of an interview, and the calendar that is subscribed to.
mail-calendar-title = Interview: { $stage } ({ $opening })
mail-calendar-kit = The kit has the questions, the anchors and your scorecard.
mail-calendar-name = Interviews

# The debrief can be read.
mail-debrief-ready-subject = { $opening }: all scorecards are in
mail-debrief-ready-heading = The debrief is ready
mail-debrief-ready-what = every scorecard of a panel for { $role } is in, and they can be read now. The debrief shows what the panel knows, how sure it is, and what to talk about.
mail-debrief-ready-decide = The decision is yours to record there.
mail-debrief-ready-read = Read the debrief

# A decision stands.
mail-decided-subject = { $opening }: a decision is recorded
mail-decided-heading = A decision is recorded
mail-decided-what = the decision on a panel for { $role } that you were part of is recorded, with its reasons. Thank you for your part in it.
mail-decided-read = Read it

# An interview was given back.
mail-declined-subject = { $stage }: { $by } gave the interview back
mail-declined-heading = An interview needs somebody else
mail-declined-what = { $by } cannot take the interview “{ $stage }” ({ $opening }). The reason stands on the panel’s page.
mail-declined-what-at = { $by } cannot take the interview “{ $stage }” ({ $opening }) on { $at }. The reason stands on the panel’s page.
mail-declined-see = See who else could

# The weekly digest.
mail-digest-subject-both = Your week: { $interviews ->
    [one] { $interviews } interview
   *[other] { $interviews } interviews
}, { $cards ->
    [one] { $cards } scorecard
   *[other] { $cards } scorecards
} to write
mail-digest-subject-ahead = Your week: { $interviews ->
    [one] { $interviews } interview
   *[other] { $interviews } interviews
}
mail-digest-subject-cards = Your week: { $cards ->
    [one] { $cards } scorecard
   *[other] { $cards } scorecards
} to write
mail-digest-subject-decide = Your week: { $decisions ->
    [one] { $decisions } decision
   *[other] { $decisions } decisions
} to make
mail-digest-subject-held-up = Your week: { $panels ->
    [one] { $panels } panel
   *[other] { $panels } panels
} held up
mail-digest-heading = Your week
mail-digest-cards = Scorecards to write
mail-digest-ahead = Your interviews of the next seven days
mail-digest-interview = { $at }: “{ $stage }” ({ $opening }), { $minutes } minutes
mail-digest-decide = Yours to decide
mail-digest-held-up = Panels that are held up
mail-digest-late = { $opening }: { $cards ->
    [one] { $cards } card
   *[other] { $cards } cards
} late
mail-digest-next = { $opening }: { $next ->
    [to_arrange] To arrange
   *[to_invite] Invitations not sent yet
}
mail-digest-all = Everything in one place
mail-digest-end = End this weekly digest
mail-digest-witness = Keep this mail: it is a witness of what the log of this server said today. Its checkpoint:

# Scorecards are late.
mail-escalate-subject-one = { $opening }: a scorecard is late
mail-escalate-subject = { $cards ->
    [one] { $cards } scorecard is
   *[other] { $cards } scorecards are
} late
mail-escalate-heading = { $cards ->
    [one] A scorecard is late
   *[other] { $cards } scorecards are late
}
mail-escalate-what = { $cards ->
    [one] this scorecard is late, and its interviewer has been reminded:
   *[other] these scorecards are late, and their interviewers have been reminded:
}
mail-escalate-card = { $who }: “{ $stage }” ({ $opening }), { $at }
mail-escalate-older = { $cards ->
    [one] { $cards } scorecard of which you know already is still missing.
   *[other] { $cards } scorecards of which you know already are still missing.
}
mail-escalate-help = A word in person often helps. On the panel’s page you can excuse a card, or open the panel early with a reason.
mail-escalate-open = { $cards ->
    [one] Open the panel
   *[other] Open your panels
}

# An invitation to come in.
mail-invitation-subject = { $invited ->
    [0] Your invitation to Evenhand
   *[other] { $inviter } invites you to Evenhand
}
mail-invitation-subject-at = { $invited ->
    [0] Your invitation to Evenhand at { $company }
   *[other] { $inviter } invites you to Evenhand at { $company }
}
mail-invitation-heading = You are invited
mail-invitation-what = { $invited ->
    [0] you are invited
   *[other] { $inviter } invites you
} to Evenhand, where { $named ->
    [0] your company
   *[other] { $company }
} plans its interviews and writes its scorecards.
mail-invitation-role = You come in as { $role }.
mail-invitation-open = Open this link to come in:
mail-invitation-come = Come in
mail-invitation-once = The link works once, until { $until }. There is no password: from then on you sign in by mail.

# A calendar invitation for an interview, or what has changed in it.
mail-invite-subject = { $stage }, interview for { $opening }
mail-invite-subject-again = Changed: { $stage }, interview for { $opening }
mail-invite-heading-again = Your interview has changed
mail-invite-heading = { $shadowing ->
    [leading] You lead an interview
    [true] You shadow an interview
   *[false] You hold an interview
}
mail-invite-what-again = the interview “{ $stage }” has changed. This is how it stands now.
mail-invite-what = { $shadowing ->
    [leading] you are down to lead the interview “{ $stage }” at the end of your training: you ask, your trainer looks on, and each of you fills in a scorecard.
    [true] you are down to shadow the interview “{ $stage }”: you listen, and fill in a scorecard of your own for practice.
   *[false] you are down for the interview “{ $stage }”.
}
mail-invite-attached = The calendar entry is attached.
mail-invite-kit = The kit has the questions and the anchors. If you cannot make it, give the interview back on the same page.
mail-invite-open = Open the kit

# An interview is off, or somebody else’s now.
mail-invite-cancelled-subject = Off: { $stage }, interview for { $opening }
mail-invite-cancelled-heading = This interview is off your calendar
mail-invite-cancelled-what = the interview “{ $stage }” ({ $opening }) does not need you any more. The attached entry takes it out of your calendar; there is nothing to do.
mail-invite-cancelled-what-at = the interview “{ $stage }” ({ $opening }) on { $at } does not need you any more. The attached entry takes it out of your calendar; there is nothing to do.
mail-invite-cancelled-see = See what waits for you

# A scorecard is still missing.
mail-nudge-subject-one = { $stage }: your scorecard is still missing
mail-nudge-subject = { $cards ->
    [one] { $cards } scorecard of yours are still missing
   *[other] { $cards } scorecards of yours are still missing
}
mail-nudge-heading = { $cards ->
    [one] Your scorecard is still missing
   *[other] { $cards } scorecards are still missing
}
mail-nudge-what-one = the interview “{ $stage }” ({ $opening }) on { $at } has no scorecard yet. The panel cannot open before yours is in, and memory fades fast.
mail-nudge-what = these interviews have no scorecard yet. Their panels cannot open before yours are in, and memory fades fast.
mail-nudge-later = No time now? On the same page you choose when to be reminded. If it did not take place, or you should not judge this candidate, say so there and you are excused.
mail-nudge-write = { $cards ->
    [one] Write it now
   *[other] Your scorecards
}

# A panel was opened early.
mail-opened-early-subject = { $opening }: a panel was opened early
mail-opened-early-heading = A panel was opened early
mail-opened-early-what = { $by } opened a panel for { $role } before all scorecards were in. The reason given:
mail-opened-early-what-two = { $by } opened a panel for { $role } before all scorecards were in, and { $second } approved it. The reason given:
mail-opened-early-from-now = A scorecard that comes in from now on is marked as not independent and stays out of calibration. If yours is still open, please write it all the same.
mail-opened-early-open = Open the panel

# Somebody asks for a second person, and what became of it.
mail-approval-subject = { $kind ->
    [opening_early] Your approval is asked for: opening a panel early
    [erasure] Your approval is asked for: erasing a candidate
   *[lifting] Your approval is asked for: turning off a rule
}
mail-approval-heading = Your approval is asked for
mail-approval-what = { $kind ->
    [opening_early] { $by } wants to open a panel before all scorecards are in, and gave a reason.
    [erasure] { $by } wants to erase a candidate. It cannot be undone.
   *[lifting] { $by } wants to turn off that a second person is needed.
} Your company wants a second person for this, and you can be that person. Nothing happens until somebody approves.
mail-approval-until = It can be approved or declined until { $until }; after that it expires.
mail-approval-look = Look at the request
mail-approval-answer-subject = { $answer ->
    [approved] Your request was approved
   *[declined] Your request was declined
}
mail-approval-answer-what = { $answer ->
    [approved] { $by } approved what you asked for, and it is done
   *[declined] { $by } declined what you asked for
}: { $kind ->
    [opening_early] opening a panel early
    [erasure] erasing a candidate
   *[lifting] turning off that a second person is needed
}.
mail-approval-answer-look = Read more

# A panel was cancelled.
mail-panel-cancelled-subject = { $opening }: a panel was cancelled
mail-panel-cancelled-heading = A panel was cancelled
mail-panel-cancelled-what = a panel for { $role } that you were part of was cancelled. No more interviews take place, and no scorecard is asked of you. Scorecards that were sealed stay sealed.
mail-panel-cancelled-see = See the panel

# The kit, a day before.
mail-prepare-subject = { $stage }: your kit for the interview on { $at }
mail-prepare-heading = { $shadowing ->
    [leading] You lead an interview soon
    [true] You shadow an interview soon
   *[false] Your interview is coming up
}
mail-prepare-what = { $shadowing ->
    [leading] you lead the interview “{ $stage }” soon. You ask the questions, and your trainer looks on.
    [true] you shadow the interview “{ $stage }” soon.
   *[false] you hold the interview “{ $stage }” soon.
}
mail-prepare-kit = The kit is one page: what to find out, what to ask, and what each level looks like. Ten minutes with it now make the hour easier.
mail-prepare-read = Read the kit

# The receipt of a sealed scorecard.
mail-receipt-subject = { $stage }: your scorecard is sealed
mail-receipt-heading = Sealed
mail-receipt-thanks = Thank you, { $name }.
mail-receipt-what = Your scorecard for “{ $stage }” ({ $opening }) was sealed on { $at }. You will not be asked for it again.
mail-receipt-what-plain = Your scorecard for "{ $stage }" ({ $opening }) was sealed on { $at }. You will not be asked for it again.
mail-receipt-yours = Your receipt
mail-receipt-commits = It commits you, and the server, to exactly what you submitted. Once the panel is revealed, anyone on it can check your card against it.
mail-receipt-see = See what you sealed

# The interview is over.
mail-score-subject = { $stage }: write your scorecard while it is fresh
mail-score-heading = How did it go?
mail-score-ended = the interview “{ $stage }” ({ $opening }) has just ended.
mail-score-practice = Your practice card is ready: write down what you observed and choose the levels.
mail-score-write = Write down what you observed and choose the levels; it takes about five minutes. Nobody can read your card before everybody’s is in.
mail-score-open = Open your scorecard

# Signing in.
mail-sign-in-subject = Sign in to Evenhand
mail-sign-in-subject-at = Sign in to Evenhand at { $company }
mail-sign-in-heading = Sign in
mail-sign-in-open = open this link in the browser where you asked for it ({ $browser })
mail-sign-in-button = Sign in to Evenhand
mail-sign-in-code = Or type this code there:
mail-sign-in-until = Both are good for ten minutes, until { $until }, and once.
mail-sign-in-not-you = If you did not ask for this, do nothing: nobody gets in without the link or the code. Tell nobody the code, whoever asks.

# A code for whoever is asked whether it is still them.
mail-proof-subject = Your code for Evenhand
mail-proof-heading = A code for you
mail-proof-what = somebody who is signed in as you, most likely you, takes a step for which we ask once more. Type this code there:
mail-proof-until = It is good for ten minutes, until { $until }, once, and in that browser alone.
mail-proof-not-you = If that was not you, type it nowhere, tell it to nobody, and sign out everywhere on your page.

# How somebody signs in has changed.
mail-security-subject = How you sign in to Evenhand has changed
mail-security-heading = How you sign in has changed
mail-security-what = { $what ->
    [password_set] you now have a password, and are signed out wherever you were signed in but the browser where it was set.
    [password_changed] your password was changed, and you are signed out wherever you were signed in but the browser where that was done.
    [factor_on] you now have a second factor: from now on you are asked for a code of your app at every sign-in.
    [factor_off] your second factor was turned off by a code of it.
    [factor_reset] your second factor was taken away by { $by }, and you are signed out everywhere. Set one up again when you have a phone at hand.
    [factor_reset_outside] your second factor was taken away from the command line of the server, and you are signed out everywhere. Set one up again when you have a phone at hand.
    [recovery_renewed] you have new recovery codes for your second factor; the old ones count no more.
    [recovery_used] a recovery code stood in for your second factor. { $left ->
        [0] None is left: make new ones on the page of your second factor.
        [one] One is left.
       *[other] { $left } are left.
    }
   *[password_removed] your password was removed, and you are signed out wherever you were signed in but the browser where that was done.
}
mail-security-at = That was { $at }.
mail-security-you = If it was you, there is nothing to do.
mail-security-not-you = If it was not, sign in by mail, look at your page, and tell an admin of your company at once.
mail-security-see = See how you sign in

# A trainer’s word.
mail-signed-off-subject = { $stage }: { $by } has written to you about your interview
mail-signed-off-heading = A word from your trainer
mail-signed-off-led = you led the interview “{ $stage }” ({ $opening }).
mail-signed-off-led-at = you led the interview “{ $stage }” ({ $opening }) on { $at }.
mail-signed-off-led-plain = you led the interview "{ $stage }" ({ $opening }).
mail-signed-off-led-at-plain = you led the interview "{ $stage }" ({ $opening }) on { $at }.
mail-signed-off-word = { $by }, who looked on, has written down what went well and what to try next.
mail-signed-off-read = Read it

# The last mail to a candidate.
mail-erased-subject = Your data were erased
mail-erased-hello = Hello,
mail-erased-what = your application’s data were erased: your name and address, and everything that was written about you.
mail-erased-what-at = { $company } has erased your application’s data: your name and address, and everything that was written about you.
mail-erased-number = The number of the erasure, should you want to ask about it
mail-erased-contact = Questions: { $contact }
mail-erased-last = This is the last mail that you get. Your address is deleted as soon as it is sent.

# Whose data are to be erased soon.
mail-retention-subject = { $candidates ->
    [one] A candidate’s data are to be erased
   *[other] The data of { $candidates } candidates are to be erased
}
mail-retention-what = { $candidates ->
    [one] the time for which a candidate’s data are kept is over soon. They are erased by the clock on { $day } or later.
   *[other] the time for which the data of { $candidates } candidates are kept is over soon. They are erased by the clock from { $day } on.
}
mail-retention-do = Nothing is to be done, unless they must be kept: then an admin places a legal hold.
mail-retention-see = See who

# What a try met: how far it had come, and what the server said.
mail-met-connecting = connecting: { $said }
mail-met-signing-in = signing in: { $said }
mail-met-sender = naming the sender: { $said }
mail-met-addressee = naming the addressee: { $said }
mail-met-offering = offering the content: { $said }
mail-met-handing = handing the content over: { $said }
mail-met-unsure = handing the content over: the mail went out and the server did not say whether it has it ({ $said }); it may have arrived
mail-met-came-back = it came back: { $said }
mail-met-delayed = delayed on its way: { $said }
