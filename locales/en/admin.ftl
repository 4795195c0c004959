# The office: what an admin looks after.
admin-office = Office
admin-lede = Mail, history and settings of this server.
admin-failed = <strong>{ $mails ->
    [one] { $mails } mail
   *[other] { $mails } mails
} could not be delivered.</strong> <a href="/admin/outbox?state=failed">See why</a>
admin-no-server = <strong>No mail server is connected.</strong> Every mail waits in the outbox and nothing is lost. <a href="/admin/settings">How to connect one</a>
admin-pause = <strong>The post pauses</strong> since { $since }: { $why }. Nothing is lost. <a href="/admin/outbox">More on the outbox page</a>
admin-late = <strong>Mail is late.</strong> The oldest has been due since { $since }. See that <code>evenhand serve</code> or <code>evenhand worker</code> runs, and what <code>evenhand doctor</code> says.
admin-came-back = <strong>Mail came back from { $addresses ->
    [one] { $addresses } address
   *[other] { $addresses } addresses
}.</strong> What is written to them waits. <a href="/admin/outbox#paused">See why</a>
admin-outbox = Outbox
admin-waiting = { $mails ->
    [one] { $mails } mail waits
   *[other] { $mails } mails wait
}
admin-sent = { $mails } sent
admin-sent-last = { $mails } sent, the last one { $at }
admin-failed-count = { $mails } failed
admin-reminders = Reminders
admin-reminders-what = When interviewers are reminded, quiet hours, public holidays, and what goes out this week
admin-history = History
admin-history-what = Who did what, when, in a log that nobody can change unnoticed
admin-settings = Settings
admin-settings-what = The company's name, and how mail leaves this server
admin-people = People
admin-people-what = Who works here, what they may do, and who is invited

# The outbox.
admin-outbox-lede = Every mail, why it was written, and what became of it.
admin-outbox-no-server = <strong>No mail server is connected.</strong> Mail waits here and nothing is lost. <a href="/admin/settings">How to connect one</a>
admin-outbox-pause = <strong>The post pauses</strong> since { $since }, because the mail server cannot be used: { $why }.
admin-outbox-tries = Nothing is lost, and no mail is charged with it. { $tries ->
    [one] { $tries } try
   *[other] { $tries } tries
} so far; one mail tries again { $next }, and when it gets through all others follow.
admin-outbox-try = Try now
admin-outbox-slowed = <strong>{ $domain } asked for fewer mails</strong> and gets them slowly until { $until }: { $why }.
admin-outbox-failed = <strong>{ $mails ->
    [one] { $mails } mail
   *[other] { $mails } mails
} failed.</strong> Each says why.
admin-outbox-retry = Try all failed mails again
admin-outbox-see = See them
admin-paused = Paused addresses
admin-paused-what = A mail to them came back for good. What is written to them waits here; a sign-in mail, which somebody asks for at that moment, goes out all the same.
admin-paused-mail = the mail that came back
admin-paused-end = Write again
admin-paused-end-to = Write again to { $address }
admin-state = State
admin-all = All
admin-show = Show
admin-mails = Mails, newest first
admin-mail-to = To { $to } · { $why }
admin-none = No mail here
admin-none-state = No mail is in this state. <a href="/admin/outbox">See all mail</a>
admin-none-yet = Invitations, reminders and receipts appear here the moment they are written, whether a mail server is connected or not.
admin-pages = Pages
admin-newer = Newer
admin-older = Older

# How a mail stands.
admin-state-sent = Sent { $at }
admin-state-failed = Failed
admin-state-stopped = Stopped
admin-state-sending = Sending
admin-state-paused = Paused
admin-state-retrying = Retrying { $at }
admin-state-waiting = Waiting
admin-state-waiting-until = Waiting until { $at }

# Why a mail was written.
admin-why-sign-in = Somebody asked to sign in
admin-why-proof = Somebody was asked whether it is them
admin-why-security = How somebody signs in has changed
admin-why-invitation = Invitation to Evenhand
admin-why-invite = Interview arranged
admin-why-invite-cancelled = Interview cancelled or handed on
admin-why-prepare = Kit, before an interview
admin-why-score = Interview ended
admin-why-nudge = Scorecard missing
admin-why-escalate = Scorecards late
admin-why-digest = Weekly digest
admin-why-receipt = Scorecard sealed
admin-why-debrief-ready = Cards revealed
admin-why-opened-early = Opened early
admin-why-approval = Waits for a second person
admin-why-approval-answer = A second person answered
admin-why-declined = Interview given back
admin-why-panel-cancelled = Panel cancelled
admin-why-position = Position asked for
admin-why-positions-in = Positions in
admin-why-decided = Decision recorded
admin-why-signed-off = Trainer’s word
admin-why-erased = Candidate’s data erased
admin-why-retention-due = Data to be erased soon

# One mail.
admin-mail-emptied = A mail about a candidate who was erased
admin-mail-emptied-why = Nothing of this mail is kept: it was about a candidate whose data were erased.
admin-mail-nobody = nobody any more
admin-mail-paused = <strong>Mail to { $address } is paused.</strong> An earlier one came back. This one waits until somebody ends the pause <a href="/admin/outbox#paused">on the outbox page</a>.
admin-mail-hides = This mail signs its reader in. Its link and code are for them alone, so they are hidden here and deleted once the mail is sent. To hand somebody an invitation yourself, make a link on <a href="/people">their page</a>.
admin-mail-addressee = To
admin-mail-from = From
admin-mail-written = Written
admin-mail-not-before = Not before
admin-mail-tries = Tries
admin-mail-answer = Last answer
admin-mail-attached = Attached
admin-mail-calendar = A calendar entry
admin-mail-retry = Try again
admin-mail-counts = It counts as new: up to eight tries over about half a day.
admin-mail-text = Text
admin-mail-no-subject = ({ $kind })
admin-mail-no-text = This mail cannot be shown: { $why }.
admin-not-failed = This mail has not failed, or somebody has put it back already
admin-retried = The mail is tried again.
admin-retried-all = { $mails ->
    [0] No mail has failed.
    [one] One mail is tried again.
   *[other] { $mails } mails are tried again.
}
admin-tries-now = The next mail tries the server now.
admin-pauses-no-more = The post does not pause any more.
admin-writes-again = Mail to { $address } is sent again.

# The history.
admin-history-lede = Who did what, when. Each entry carries the hash of the one before, so nothing here can be changed unnoticed.
admin-history-check = Check the whole log
admin-history-entries = Entries, newest first
admin-history-empty = Nothing here
admin-history-empty-what = Every change that somebody makes is written here at the moment it happens.
admin-history-newest = Newest
admin-history-older = Older
admin-history-cli = From the command line <code>evenhand audit verify</code> says the same.
admin-history-whole = The log is whole: { $entries ->
    [one] { $entries } entry
   *[other] { $entries } entries
}, head { $head }.
admin-history-broken = The log is broken at entry { $entry }: { $why }.
admin-history-gap = entries before it are missing
admin-history-link = it does not follow the entry before it
admin-history-content = its content was changed
admin-history-head = the newest entries are missing
admin-history-checkpoint = it is not the one that the checkpoint names: the log was rewritten after that was noted
admin-somebody = Somebody
admin-erased = an erased candidate
admin-panel = { $candidate } for { $opening }
admin-interview = { $panel }: { $stage }
admin-version = { $rubric }, version { $number }
admin-reason-absent = did not attend
admin-reason-no-show = the candidate did not come
admin-reason-conflict = conflict of interest

# What was done; the name of what it was done to follows after a colon.
admin-did-claim = Claimed the server
admin-did-name-coach = Named as coach
admin-did-drop-coach = Named no coach any more
admin-did-set-contact = Set the contact for candidates
admin-did-open-guide = Made the candidate’s guide
admin-did-change-guide = Changed the candidate’s guide
admin-did-withdraw-guide = Withdrew the candidate’s guide
admin-did-rename = Called the company { $company }
admin-did-admit = { $role ->
    [admin] Added an admin
    [interviewer] Added an interviewer
   *[coordinator] Added a coordinator
}
admin-did-invite = { $role ->
    [admin] Invited an admin
    [interviewer] Invited an interviewer
   *[coordinator] Invited a coordinator
}
admin-did-invite-again = Invited again
admin-did-hand-over = Made an invitation link to hand over
admin-did-make-link = Made a sign-in link
admin-did-join = Joined
admin-did-sign-in = Signed in
admin-did-link = Linked with an account of the identity provider
admin-did-unlink = Unlinked from their account of the identity provider
admin-did-sign-out = Signed out
admin-did-sign-out-there = Signed out by the identity provider
admin-did-refuse-code = Refused a sign-in after wrong codes
admin-did-prove = Proved once more who they are
admin-did-allow-passwords = Allowed passwords
admin-did-end-passwords = Turned passwords off
admin-did-set-password = Set a password
admin-did-change-password = Changed their password
admin-did-remove-password = Removed their password
admin-did-refuse-password = Refused a sign-in after wrong passwords
admin-did-demand-factor = Demanded a second factor of admins
admin-did-demand-factor-of-all = Demanded a second factor of everybody
admin-did-leave-factor = Left it to everybody whether they have a second factor
admin-did-factor-on = Turned their second factor on
admin-did-factor-off = Turned their second factor off
admin-did-factor-reset = Reset the second factor of
admin-did-renew-recovery = Made new recovery codes
admin-did-factor-give = Gave their second factor
admin-did-factor-refuse = Refused a sign-in after wrong second factors
admin-did-change-own = Changed their own details
admin-did-change-person = Changed the details of
admin-did-disable = Disabled
admin-did-withdraw-invitation = Withdrew the invitation of
admin-did-enable = Enabled
admin-did-install-rubric = Installed a rubric that ships
admin-did-import-rubric = Imported from a file
admin-did-begin-rubric = Began a rubric
admin-did-begin-draft = Began a new version
admin-did-save-draft = Saved a draft
admin-did-drop-draft = Threw a draft away
admin-did-publish = Published
admin-did-open-opening = Opened
admin-did-edit-opening = Edited
admin-did-weigh = Set bar and weights
admin-did-choose-rubric = Chose the rubric
admin-did-close-opening = Closed
admin-did-reopen = Reopened
admin-did-add-stage = Added a stage to the plan
admin-did-edit-stage = Edited a stage of the plan
admin-did-move-stage = Moved a stage of the plan
admin-did-remove-stage = Took a stage out of the plan
admin-did-add-candidate = Added a candidate
admin-did-edit-candidate = Edited a candidate
admin-did-erase-candidate = Erased a candidate
admin-did-ask-second = Asked for a second person: { $kind ->
    [opening_early] opening a panel early
    [erasure] erasing a candidate
   *[lifting] turning off a rule that wants two
}
admin-did-approve = Approved, as the second person: { $kind ->
    [opening_early] opening a panel early
    [erasure] erasing a candidate
   *[lifting] turning off a rule that wants two
}
admin-did-decline-request = Declined, as the second person: { $kind ->
    [opening_early] opening a panel early
    [erasure] erasing a candidate
   *[lifting] turning off a rule that wants two
}
admin-did-withdraw-request = Withdrew a request: { $kind ->
    [opening_early] opening a panel early
    [erasure] erasing a candidate
   *[lifting] turning off a rule that wants two
}
admin-did-demand-second = A second person is needed from now on: { $rule ->
    [opening_early] opening a panel early
   *[erasure] erasing a candidate by hand
}
admin-did-lift-second = A second person is not needed any more: { $rule ->
    [opening_early] opening a panel early
   *[erasure] erasing a candidate by hand
}
admin-did-by-two = { $what }, approved by { $second }
admin-did-make-pack = Handed out what is held about a candidate
admin-did-place-hold = Placed a legal hold
admin-did-lift-hold = Lifted a legal hold
admin-did-write-notice = Wrote the privacy notice for candidates
admin-did-write-consent = Wrote what candidates are asked to agree to
admin-did-end-consent = Ended asking candidates to agree to be kept longer
admin-did-give-consent = A candidate agreed to be kept longer
admin-did-withdraw-consent = A candidate’s consent was taken back
admin-did-change-retention = Changed how long data are kept
admin-did-plan-panel = Planned a panel
admin-did-send-invitations = Sent the invitations
admin-did-collect = Began collecting cards
admin-did-reveal = Revealed the cards
admin-did-open-early = Opened the cards early
admin-did-cancel-panel = Cancelled a panel
admin-did-decide = Recorded the decision
admin-did-add-interview = Added an interview
admin-did-arrange = Arranged an interview
admin-did-give-back = Gave an interview back
admin-did-excuse = Excused an interviewer
admin-did-cancel-interview = Cancelled an interview
admin-did-seal = Sealed a scorecard
admin-did-add-note = Added a note to a revealed card
admin-did-rate-again = Filed a second rating
admin-did-find-broken = Found a card that does not match its commitment
admin-did-calibrate = Computed the calibration
admin-did-change-reminders = Changed the reminders
admin-did-change-holidays = Changed the holidays of { $region }
admin-did-want-digest = Asked for the weekly digest
admin-did-stop-digest = Ended the weekly digest of
admin-did-retry-all = Put all failed mails back
admin-did-try-server = Had the mail server tried again
admin-did-come-back = A mail came back, and mail waits for
admin-did-end-pause = Ended the pause of mail to
admin-did-retry = Put a failed mail back
admin-did-forget-address = Availability address forgotten
admin-did-name-address = Availability address named
admin-did-go-away = Availability away
admin-did-come-back-early = Availability back
admin-did-forget-calendar = Availability calendar forgotten
admin-did-read-calendar = Availability calendar read
admin-did-change-availability = Availability changed
admin-did-declare-conflict = Conflict declared
admin-did-withdraw-conflict = Conflict withdrawn
admin-did-rate-exercise = Exercise rated
admin-did-retire-exercise = Exercise retired
admin-did-write-exercise = Exercise written
admin-did-relate = Opening related
admin-did-dissent = Panel dissented
admin-did-qualify = Qualification given
admin-did-unqualify = Qualification withdrawn
admin-did-retire-question = Question retired
admin-did-return-question = Question returned
admin-did-sign-off = Training signed off

# The settings.
admin-company = Company
admin-company-hint = Stands at the end of every mail.
admin-contact = Contact for candidates (optional)
admin-contact-hint = Stands in each candidate’s guide: an address or a number, for questions and for what somebody needs done differently.
admin-coach = Coach (optional)
admin-coach-hint = Reads how each interviewer uses the scale, to help them with it. Nobody else does, and interviewers are told who it is.
admin-nobody = Nobody
admin-save = Save
admin-security = Signing in
admin-passwords = People may set a password beside the mail <span class="meta">off: no password signs in; nobody needs one</span>
admin-factor = Second factor
admin-factor-hint = Whoever must have one and has none sets it up right after signing in, and can do nothing else until then.
admin-factor-nobody = Everybody’s own choice
admin-factor-admins = Admins need one
admin-factor-everybody = Everybody needs one
admin-factor-choose = Choose who needs a second factor
admin-security-save = Save how people sign in
admin-mail = Mail
admin-server = Server
admin-no-server-yet = None is connected
admin-from = From
admin-links = Links lead to
admin-test = Whether mails arrive, <code>evenhand mail test you@example.org</code> finds out.
admin-connect = To connect one, set <code>EVENHAND_SMTP_URL</code> to <code>smtps://user:password@host</code>, in the environment of the server or as <code>smtp_url</code> in <code>evenhand.toml</code>, and start it again. Mails that wait are sent then.
admin-where-set = These three are set where the server is started, so that a password never passes through a page.
admin-company-missing = Enter the company's name
admin-company-long = The name is longer than 120 characters
admin-contact-long = The contact is longer than 200 characters
admin-saved = Saved.
