# Erasure: what goes, what stays.
privacy-erase-title = Erase { $name }
privacy-erase-lede = Once and for good: nobody can bring back what is erased here, an admin neither.
privacy-open-first = <strong>Panels are still under way.</strong> Decide or cancel them first, so that everybody on them hears of it. Then come back.
privacy-cancel-panel = Cancel the panel
privacy-goes = What goes
privacy-goes-identity = Name, address, source, hours, notes, and whether they work here.
privacy-goes-cards = Every scorecard: evidence, summary, recommendation, second ratings and remarks, drafts and their notes; sealed cards too.
privacy-goes-decision = The decision with its reasons, dissents, follow-ups and positions, and the scores that were computed.
privacy-goes-around = The guide and its link, reasons and notes around interviews, places, what a trainer wrote afterwards, conflicts of interest.
privacy-goes-mails = What mails about them said. Mails that wait are stopped.
privacy-remains = What stays, and why
privacy-remains-levels = Who gave which level on which criterion, so that calibration goes on telling how severe each interviewer is. It stands under a random key, without any time, and leads to nobody.
privacy-remains-panels = That there was a panel, when its interviews were and who held them, so that load is spread evenly.
privacy-remains-log = The audit log, which nobody can change. It holds numbers and words of a closed set, no name and nothing that anybody wrote about a candidate.
privacy-beyond = What this server cannot reach
privacy-beyond-what = Mails and calendar entries that went out (they never name a candidate), what somebody printed or downloaded, and backups made before today. Let backups expire, and after an older one was put back erase again by the number on the receipt.
privacy-tell = Tell them by a last mail
privacy-tell-what = Their address is forgotten as soon as it is out, and after seven days at the latest.
privacy-tell-language = Language of that mail
privacy-type-name = Type the candidate’s name
privacy-type-name-hint = { $name }, as a second look at who is meant.
privacy-erase-do = Erase for good
privacy-keep = Keep everything
privacy-name-differs = Type the candidate’s name as it stands at the top of this page
privacy-no-address = There is no address to write to
privacy-panels-open = { $panels ->
    [one] A panel is still under way. Decide or cancel it first
   *[other] { $panels } panels are still under way. Decide or cancel them first
}
privacy-erased = Erased. This is the receipt.

# Receipts.
privacy-receipts = Erasures
privacy-receipts-lede = A receipt for each candidate whose data were erased. None of them says who it was.
privacy-no-receipts = Nobody was erased yet
privacy-no-receipts-what = Erase somebody from their own page; its receipt then stands here.
privacy-candidates = Candidates
privacy-receipt = Receipt of an erasure
privacy-receipt-lede = What was erased and what was kept without the person.
privacy-as-text = As plain text
privacy-print = Print
privacy-number = Number of this receipt
privacy-when = When
privacy-by = By
privacy-by-clock = Evenhand, when the time was over
privacy-candidate = Number of the candidate
privacy-candidate-what = Leads to nobody here any more. It finds them in a backup that is older than this erasure.
privacy-mail = Last mail
privacy-mail-waits = On its way; the address goes with it.
privacy-file = Database file
privacy-file-swept = Written anew { $at }: nothing is left between its rows.
privacy-file-waits = Not written anew yet. SQLite’s is within a minute; for PostgreSQL see docs/privacy.md.
privacy-gone = Erased
privacy-gone-identity = Identity, notes and hours
privacy-gone-cards = Scorecards emptied
privacy-gone-drafts = Drafts
privacy-gone-ratings = Levels with their evidence
privacy-gone-addenda = Second ratings and remarks
privacy-gone-decisions = Decisions, reasons, dissents, follow-ups and positions
privacy-gone-texts = Guides, reasons, notes and places
privacy-gone-conflicts = Conflicts of interest
privacy-gone-mails = Mails emptied
privacy-stays = Kept without the person
privacy-stays-panels = Panels, as dates
privacy-stays-interviews = Interviews, as dates with who held them
privacy-stays-levels = Levels, for calibration
