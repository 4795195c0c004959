# Candidates: who might join.
candidates-title = Candidates
candidates-add = Add a candidate
candidates-look-for = Name or email
candidates-search = Search
candidates-show-all = Show all
candidates-matching = { $matching ->
    [one] { $matching } candidate
   *[other] { $matching } candidates
} of { $all } for “{ $q }”.
candidates-cut = The first 200 of { $matching } are shown. Search by name or email to find the others.
candidates-by-name = By name
candidates-kept = Until when data are kept, and erasures
candidates-is-colleague = works here
candidates-added-on = added { $day }
candidates-panels-of = Panels<span class="vh"> of { $name }</span>
candidates-nobody = Nobody found
candidates-nobody-what = Look for a part of the name or of the email address. Accents count.
candidates-none = No candidates yet
candidates-none-what = A candidate is somebody who might join. Add them here, then plan a panel: their interviews for one opening.
candidates-add-first = Add the first candidate

# The fields of a candidate.
candidates-edit-title = Edit the candidate
candidates-back = Back to the candidate
candidates-name = Name
candidates-name-hint = As they write it themselves.
candidates-name-wanted = Enter the candidate’s name
candidates-name-long = The name is longer than 120 characters
candidates-email-optional = Email (optional)
candidates-email-wrong = Enter an email address with an @, like name@example.org, or none
candidates-email-long = The email address is longer than 254 characters
candidates-email-known = { $name } has this address already. Open their page, or tick the box below if this is somebody else
candidates-email-colleague = This is the address of { $name }, who works here. Choose them under “Already works here”, so that they never see their own panel
candidates-known-page = Open { $name }’s page
candidates-somebody-else = This is somebody else with the same address
candidates-source-optional = Source (optional)
candidates-source-hint = How they came to you.
candidates-source-careers = Careers page
candidates-source-referral = Referral
candidates-source-agency = Agency
candidates-source-board = Job board
candidates-source-meetup = Meetup or conference
candidates-source-internal = Internal move
candidates-source-long = The source is longer than 120 characters
candidates-person = Already works here (optional)
candidates-person-hint = That colleague never sees this page, nor any panel of theirs.
candidates-person-none = No, comes from outside
candidates-person-left = { $name } (has left)
candidates-person-unknown = Choose somebody from the list, or nobody
candidates-hours-optional = When they can be met (optional)
candidates-hours-hint = A line for each day, such as Tue 09:00–12:30, 17:00–19:00. Proposals keep to it.
candidates-zone-hint = The clock of these hours.
candidates-zone-wanted = Choose the time zone of these hours
candidates-notes-optional = Notes (optional)
candidates-notes-hint = For whoever plans: what was agreed. Interviewers never see them.
candidates-notes-long = The notes are longer than 4,000 characters
candidates-add-this = Add the candidate
candidates-save = Save
candidates-cancel = Cancel
candidates-is-added = The candidate is added.
candidates-saved = Saved.
candidates-stale = Somebody else saved this candidate while you were writing. Your text stands here; saving again puts it in the place of theirs

# One of them.
candidates-plan = Plan a panel
candidates-panels = Panels of this candidate
candidates-conflicts = Who must not judge
candidates-edit = Edit
candidates-privacy = Privacy
candidates-email = Email
candidates-no-email = None
candidates-source = Source
candidates-not-said = Not said
candidates-colleague = Works here
candidates-colleague-what = Never sees this page, nor any panel of theirs
candidates-hours = Can be met
candidates-hours-zone = By the clock in { $zone }
candidates-hours-none = Proposals take the hours that are asked for there
candidates-added = Added
candidates-added-by = { $day } by { $name }
candidates-notes = Notes
candidates-no-notes = None. Interviewers never see notes: they are for whoever plans.

# Conflicts of interest.
candidates-conflicts-lede = Whoever has a conflict of interest is proposed for no panel of { $name }, and cannot be put on one. Which kind is kept, and no more than that.
candidates-noted = Noted
candidates-kind-report-line = One reports to the other
candidates-kind-referral = Referred the candidate
candidates-kind-relationship = They know each other
candidates-said-by-candidate = said by the candidate
candidates-said-by-themselves = said by themselves
candidates-withdraw = Withdraw<span class="vh"> the conflict of { $name }</span>
candidates-withdrawn = Withdrawn.
candidates-no-conflicts = Nobody has said that they have one. Interviewers can say so when they give an interview back; what a candidate tells you is written down here.
candidates-another = Another one
candidates-who = Who
candidates-choose = Choose
candidates-who-wanted = Choose who must not judge this candidate
candidates-who-not-active = Choose somebody who works here
candidates-who-is-candidate = This person is the candidate: they never see this panel anyway
candidates-kind = What stands between them
candidates-kind-wanted = Choose what stands between them
candidates-side = Who said so
candidates-side-they = They did
candidates-side-candidate = The candidate
candidates-side-wanted = Choose who said so
candidates-note = Note it
candidates-is-noted = Noted.
