# People and their doors: who works here, oneself, signing in.
# Signing in.
people-sign-in = Sign in
people-sign-in-lede = We send a link to your work email. There is no password to remember.
people-sign-in-lede-password = We send a link to your work email. If you have set a password, you can type it instead.
people-unclaimed = Nobody works here yet. Open the claim link that the server printed when it started: it makes the first admin.
people-no-mail = No mail goes out from this server yet. Whoever runs it can make you a sign-in link with <code>evenhand person link</code>.
people-email = Work email
people-email-wanted = Enter your work email, like name@example.org
people-send-link = Send me a link
people-password-optional = Password (if you have set one)
people-password-optional-hint = Leave it empty, and we send you a link.
people-go-on = Go on
people-password-wrong = This address and this password do not belong together. Leave the password empty, and we send you a link
people-password-too-often = Too many wrong passwords for this address, whoever typed them. Leave the password empty: the link always works

# The code from the mail.
people-code = Look in your mail
people-code-lede = If <strong>{ $email }</strong> has an account here, a link and a code are on their way.
people-code-lede-nobody = If your address has an account here, a link and a code are on their way.
people-code-label = Code from the mail
people-code-hint = Eight letters and digits, good for ten minutes. The link in the mail does the same, in this browser.
people-code-wanted = Type the code from the mail
people-code-wrong = That is not the code in the newest mail. { $left ->
    [one] One try is left
   *[other] { $left } tries are left
}
people-code-last = That was the last try for this code. Ask for another link
people-code-over = This code is over: it lasts ten minutes and five tries. Ask for another link
people-code-late = Nothing there after five minutes? Look in spam, or <a href="/sign-in">ask for another link</a>.

# The link of the mail.
people-link = Welcome back
people-link-lede = One click and you are in. The link works once.
people-link-enter = Sign in to Evenhand
people-link-script = This button needs JavaScript. Without it, type the code from the mail instead.
people-link-code = If that does not work, <a href="/sign-in/code">type the code from the mail</a> instead.
people-link-over = This link is over
people-link-over-lede = It works once, for ten minutes, and this one has been used or is older.
people-link-another = Ask for another link
people-link-elsewhere = This link belongs to another browser
people-link-elsewhere-lede = You asked for it somewhere else, perhaps on another device. The link is still good there.
people-link-elsewhere-code = Go back to the page where you asked, and type the code that stands in the same mail.
people-link-elsewhere-new = Or ask for a link of its own for this browser. If you never asked for one, somebody else may have sent you theirs: close this page.
people-link-here = Ask for a link here

# Signing in with the company's identity provider. { $name } is what people call it.
people-provider-sso = single sign-on
people-provider-lede = Sign in with your company account, or by a link that we send to your work email.
people-provider-only = You sign in with your company account: there is no other password to remember.
people-provider-button = Sign in with { $name }
people-provider-by-mail = Or by mail
people-provider-onward = On to { $name }
people-provider-onward-lede = You sign in there and come back by yourself.
people-provider-go = Go on to { $name }
people-provider-joined = You have joined. Now sign in with your company account.
people-provider-or-mail = You can sign in by mail meanwhile: we send a link to your work email.
people-provider-or-admin = Try again in a few minutes. If it stays so, tell whoever runs this server: they can let an admin in.
people-provider-again-or-mail = Try again, or sign in by mail
people-provider-again = Try again
people-provider-back = Back to the sign-in page
people-provider-over = This sign-in is over
people-provider-over-lede = It works once, for ten minutes, and in the browser that began it.
people-provider-over-what = Begin again here. If you never began to sign in, somebody else may have sent you their link: close this page.
people-provider-refused = That did not work
people-provider-refused-lede = We could not sign you in with { $name }.
people-provider-down = { $name } does not answer
people-provider-down-lede = We asked { $name } who you are and got no answer.
people-provider-weak = { $name } has to ask you for more
people-provider-weak-lede = You are signed in with { $name }, but not in the way that your company wants, such as with a second factor.
people-provider-weak-what = Sign out at { $name }, or set up there what is missing, and sign in again. Whoever runs { $name } can help.
people-provider-unknown = You have no account here
people-provider-unknown-lede = { $name } knows you, but nobody here has your address.
people-provider-unknown-what = Ask an admin of Evenhand to invite you. If they know you by another address, they can change it.
people-provider-unverified = Your address is not confirmed
people-provider-unverified-lede = { $name } does not say that your email address is yours.
people-provider-unverified-what = Confirm your address with { $name }, or ask whoever runs it. Then sign in again.
people-provider-invited = You are invited
people-provider-invited-lede = There is an invitation for you that you have not accepted yet.
people-provider-invited-what = Open the link in the invitation that we mailed to you. An admin can send it again.
people-provider-other = You are linked to another account
people-provider-other-lede = Whoever has your address here signs in with another account of { $name }.
people-provider-other-what = Ask an admin of Evenhand to unlink the old account on your page. Then sign in again.
people-provider-account = Single sign-on
people-provider-own = linked with your account since { $since }; last signed in with it: { $seen }. An admin can unlink it
people-provider-own-none = not linked with an account yet: your address links it when you first sign in with { $name }
people-provider-linked = Linked with an account since { $since }; last signed in with it: { $seen }.
people-provider-unlink = Unlink the account
people-provider-unlink-what = Unlinking signs them out everywhere. The next account that vouches for their address is linked anew.
people-provider-unlinked = The account is unlinked, and they are signed out everywhere.

# The claim of the first admin.
people-claim = Claim this server
people-claim-lede = You are the first one here. You become the admin, and then invite the others.
people-token = Link or token
people-token-hint = Without JavaScript, paste the whole link here.
people-token-wrong = This is not the claim token that the server printed last. Open the link from its newest start
people-your-name = Your full name
people-your-email = Your work email
people-your-email-hint = You sign in with it from now on.
people-company = Company
people-company-hint = Stands under every mail.
people-company-wanted = Enter what your company is called
people-company-one-line = Enter the company's name on one line
people-company-long = The company's name is longer than 120 characters
people-address-taken = Somebody has this address already

# An invitation.
people-invitation-title = Your invitation
people-invitation-over = This invitation is over
people-invitation-over-lede = It has been used, was withdrawn, or is older than a week.
people-invitation-over-what = If you have come in before, sign in with your work email. If you have not, do the same: a new invitation is then sent to you, if there still is one.
people-invited = You are invited
people-invited-lede = Look at what your colleagues wrote about you, and come in.
people-invitation-open = Open the invitation
people-join = Join { $company }
people-come-in = Come in
people-join-lede = You sign in with <strong>{ $email }</strong> from now on. Is the rest right?
people-your-name-hint = Colleagues see it beside your interviews.
people-come-in-now = Come in

# Everybody.
people-title = People
people-lede = Who may sign in, and what they do here.
people-invite = Invite someone
people-everybody = Everybody, by name
people-invited-on = Invited { $day }
people-seen = Last seen { $at }
people-not-seen = Not signed in
people-alone = You are alone here
people-alone-what = A panel needs interviewers, and a hiring manager who reads its debrief. Invite them: each gets a mail with a link that is good for a week.

# Inviting somebody, and the fields of a person.
people-name = Full name
people-name-wanted = Enter the full name
people-name-one-line = Enter the full name on one line
people-name-long = The name is longer than 120 characters
people-email-hint = We send one link to this address.
people-email-wrong = Enter an email address with an @, like name@example.org
people-taken = { $name } has this address already
people-taken-now = Somebody got this address at this very moment: look at the list of people
people-what-they-do = What they do (optional)
people-what-hint = Such as Staff engineer.
people-what-one-line = Enter the title on one line
people-what-long = The title is longer than 120 characters
people-role = Role
people-role-interviewer = Interviewer <span class="meta">reads kits and writes scorecards</span>
people-role-coordinator = Coordinator <span class="meta">plans openings and panels, sees what is late</span>
people-role-admin = Admin <span class="meta">people, mail and settings; sealed cards stay sealed to them too</span>
people-choose-role = Choose what they will do here
people-last-admin = This is the last admin. Make somebody else an admin first
people-zone = Time zone
people-zone-hint = Times on pages and in mails are told in it.
people-choose-zone-first = Choose a time zone
people-choose-zone = Choose a time zone
people-send-invitation = Send the invitation
people-save = Save
people-cancel = Cancel
people-saved = Saved.

# One of them.
people-cannot-sign-in = cannot sign in
people-not-come-yet = has not come in yet
people-sessions = { $sessions ->
    [one] { $sessions } session
   *[other] { $sessions } sessions
}, last seen: { $at }
people-no-sessions = not signed in anywhere
people-paused = <strong>Mail to { $email } is paused</strong> since { $since }: one came back ({ $why }). See that the address is right; then end the pause on <a href="/admin/outbox#paused">the outbox page</a>.
people-invitation = The invitation
people-invitation-went = It went to { $email } and is good for a week. Sending it again ends the links of before.
people-invitation-waits = No mail goes out from this server yet, so the invitation waits in the outbox. Make a link and hand it over yourself: it is good for a week and ends the links of before.
people-make-link = Make a new link
people-invite-again = Send the invitation again
people-withdraw = Withdraw the invitation
people-invitation-sent = An invitation is on its way to { $email }.
people-hand-over-link = No mail goes out from this server yet: make a link below and hand it over yourself.
people-invitation-ended = This invitation is not open any more
people-details = Details
people-signs-you-out = A new role or a new address signs you out everywhere.
people-signs-them-out = A new role or a new address signs them out everywhere.
people-saved-signed-out = Saved. { $name } has to sign in again.
people-let-in = Let them in again
people-let-in-what = They then sign in by mail as before.
people-enable = Enable { $name }
people-enabled = { $name } can sign in again.
people-still-invited = Nothing to do: the invitation is open.
people-leave = When they leave
people-leave-what = Disabling ends their sessions at once. What they wrote stays.
people-disable = Disable { $name }

# Disabling somebody, or withdrawing their invitation.
people-disable-title = Disable
people-withdraw-of = Withdraw the invitation of { $name }?
people-disable-yourself = Disable yourself?
people-disable-somebody = Disable { $name }?
people-links-end = The links that went to { $email } end at once.
people-let-in-later = You can let them in later from their page.
people-out-yourself = You are signed out everywhere at once, and no mail lets you in.
people-out-somebody = They are signed out everywhere at once, and no mail lets them in.
people-cards-stay = Their scorecards stay as they are: sealed ones stay sealed, and are opened with their panel.
people-interviews-stay = Interviews that they are planned for stay planned: give those to somebody else on the panel's page.
people-enable-yourself = Another admin can enable you again.
people-enable-somebody = You can enable them again.
people-withdrawn = The invitation is withdrawn.
people-disabled = { $name } cannot sign in any more.

# A link to hand over.
people-link-title = A new link
people-link-for = A link for { $name }
people-link-for-lede = It is shown this once. Whoever opens it comes in as { $name }, so hand it to nobody else.
people-link-copy = Copy the link
people-link-done = Done
people-link-life = Good for a week, and once. The links of before have ended.

# Oneself.
people-you = You
people-you-lede = { $email }, { $role ->
    [admin] admin
    [coordinator] coordinator
   *[interviewer] interviewer
}. An admin changes these two.
people-what-you-do = What you do (optional)
people-language = Language
people-language-hint = Pages and mails are written in it. What people write stays in theirs.
people-choose-language = Choose a language
people-availability = When you can interview
people-availability-what = working hours, limits, absences
people-mail = Mail to you
people-mail-what = what comes when, and the weekly digest
people-calendar = Subscribe to your interviews
people-calendar-what = in your own calendar
people-ratings = How you rate
people-ratings-alone = for you alone
people-ratings-coach = for you and { $coach }, the coach
people-coaching = Coaching
people-coaching-what = how each interviewer rates, since the company has named you as coach
people-where = Where you are signed in
people-browser = { $browser } on { $system }
people-browser-other = Another browser
people-session-times = Signed in: { $since } · Last seen: { $seen }
people-session-this = This browser
people-session-end = End this session<span class="vh"> in { $browser }</span>
people-session-ended = That session has ended.
people-sessions-end = Sign out everywhere else
people-sessions-ended = You are signed out everywhere else.
people-signed-out = You are signed out.

# One's own password.
people-password = Password
people-password-since = set { $since }
people-password-none = none; you sign in by mail
people-password-lede = You can sign in with a password in place of the link. The link goes on working.
people-password-new = New password
people-password-rule = At least 12 characters. A few words that do not belong together are easy to remember and hard to guess.
people-password-once-more = The same once more
people-password-set = Set the password
people-password-change = Change the password
people-password-follows = You are then signed out everywhere else, and a mail tells you of it.
people-password-without = Without a password
people-password-without-what = You have had this one since { $since }. Without it you sign in by mail alone.
people-password-remove = Remove the password
people-password-saved = Your new password is set. You are signed out everywhere else.
people-password-removed = Your password is gone. You are signed out everywhere else.
people-password-differs = The two passwords differ
people-password-short = A password has at least 12 characters
people-password-long = A password has at most 256 characters
people-password-guessable = This is too easy to guess
people-password-rows = Rows of keys are easy to guess
people-password-patterns = Short patterns of keys are easy to guess
people-password-letters-again = Repeats like “aaa” are easy to guess
people-password-again = Repeats like “abcabc” are little harder to guess than “abc”
people-password-common = This is a password that many people have
people-password-breached = This very password was stolen somewhere, and stands in a list that whoever guesses begins with
people-password-breached-help = If you use it elsewhere, change it there too.
people-password-nearly-common = This is close to a password that many people have
people-password-sequences = Sequences like abc or 6543 are easy to guess
people-password-years = Years are easy to guess
people-password-word = A word by itself is easy to guess
people-password-dates = Dates are often easy to guess
people-password-names = Names are easy to guess
people-password-help-words = Use a few words, and no known phrase.
people-password-help-no-signs = There is no need for signs, digits or capital letters.
people-password-help-another = Add a word or two, the less common the better.
people-password-help-capitals = A capital letter helps little.
people-password-help-all-capitals = Capital letters throughout are as easy to guess as small ones.
people-password-help-backwards = Words that are spelt backwards are little harder to guess.
people-password-help-swaps = Usual swaps, such as @ for a, help little.
people-password-help-turns = A pattern of keys has to be long and turn often.
people-password-help-repeats = Repeat no words and no letters.
people-password-help-sequences = Leave out sequences.
people-password-help-years = Leave out years and dates that have to do with you.

# The second factor: asked for after a sign-in.
people-factor-ask = One more thing
people-factor-ask-lede = You have a second factor. Open the app on your phone, and type the code that it shows for Evenhand.
people-factor-code = Code from your app
people-factor-code-hint = Six digits, new every half minute. A recovery code does the same, once.
people-factor-lost = Phone lost, and no recovery code at hand? An admin of your company can reset your second factor. <a href="/sign-in?anew">Sign in as somebody else</a>.
people-factor-wanted = Type the code that your app shows
people-factor-wrong = That is not the code that counts now, or it has been used. { $left ->
    [one] One try is left
   *[other] { $left } tries are left
}
people-factor-too-many = Too many codes were tried in the last hour. Use a recovery code, or wait
people-factor-over = That sign-in is over: it waits ten minutes and five tries. Sign in once more.

# One's own second factor.
people-factor = Second factor
people-factor-since = on since { $since }
people-factor-none = off
people-factor-lede = After every sign-in you are asked for a code that only the app on your phone shows.
people-factor-must = <strong>Your company wants you to have a second factor.</strong> Set it up now; everything else waits for you.
people-factor-on-since = On since { $since }. { $left ->
    [0] No recovery code is left: make new ones.
    [one] One recovery code is left.
   *[other] { $left } recovery codes are left.
}
people-factor-off = Without a second factor
people-factor-off-what = A code shows that it is you. You are then signed out everywhere else.
people-factor-turn-off = Turn it off
people-factor-scan = Tell your app
people-factor-scan-what = Open an app for such codes on your phone (Aegis, 2FAS, Google Authenticator, your password manager …) and point it at this picture.
people-factor-picture = QR code with the secret that stands in letters below
people-factor-type = Or type the secret into the app: codes by time, six digits.
people-factor-first = Tell us what it shows
people-factor-first-code = Code from your app
people-factor-turn-on = Turn it on
people-factor-what = You need a phone, or a password manager, that makes such codes. It takes a minute.
people-factor-begin = Set it up
people-factor-follows = Once it is on you are signed out everywhere else, and get ten recovery codes for the day on which you have no phone.
people-factor-not-yet = That is not the code that counts now. See that the clock of your phone is right, and type the next one
people-factor-too-many-first = Too many tries. Wait a quarter of an hour
people-factor-not-this = That is not the code that counts now, or it has been used
people-factor-gone = Your second factor is off. You are signed out everywhere else.
people-recovery = Your recovery codes
people-recovery-lede = The second factor is on. Each of these codes stands in for your phone once. They are shown this once.
people-recovery-renewed = Each of these codes stands in for your phone once; the ones that you had before count no more. They are shown this once.
people-recovery-new = New recovery codes
people-recovery-new-what = If the old ones are used up, lost, or seen by somebody: a code shows that it is you, and ten new ones take their place.
people-recovery-renew = Make new ones
people-recovery-keep = Keep them where you do not keep the phone: on paper, or in your password manager.
people-recovery-done = I have kept them
people-recovery-print = Print
people-factor-reset-what = { $name } is asked for a code after every sign-in. If phone and recovery codes are lost, make sure that it really is { $name } who asks, and reset it: a mail tells them, and they are signed out everywhere.
people-factor-reset = Reset the second factor of { $name }
people-factor-was-reset = The second factor is reset.
people-factor-own = Your own second factor is turned off on your own page, by a code

# Whether it is still them.
people-proof = Is it you?
people-proof-lede = This step is yours alone, and it is a while since you signed in. Nothing is lost: it is taken as soon as you have answered.
people-password-yours = Your password
people-proof-code-hint = It went to { $email } and is good for ten minutes, in this browser.
people-proof-go = Go on
people-proof-mail = Send me a code by mail
people-proof-again = Send another code
people-proof-mails = Five codes in ten minutes are enough. Wait a little, and ask again
people-proof-wrong = That was not right. Try again
people-proof-over = That does not count any more: too many tries, or too late. Have a code sent to you

# The settings of the office.
people-no-coach = Choose somebody who can sign in, or nobody
