# Scorecards: the kit and the card, review, receipt, and what ends the waiting.

# The kit and the card.
scorecards-minutes = { $minutes } minutes
scorecards-call = video link
scorecards-print-kit = Print the kit
scorecards-give-back = Give this interview back
scorecards-later = Later, or not at all
scorecards-remind = Remind me
scorecards-tomorrow = tomorrow morning
scorecards-two-days = the day after
scorecards-later-hint = What is written so far stays. After that you are reminded as before; whoever waits for it is told when it is late.
scorecards-no-card = No scorecard will come:
scorecards-no-show = The candidate did not come
scorecards-was-not-there = I was not there
scorecards-should-not-judge = I should not judge this candidate
scorecards-you-lead = You lead: you ask the questions, and { $other } looks on.
scorecards-you-learn = You are here to learn.
scorecards-training = Your scorecard is training: the panel does not wait for it, and only you and { $other } will read it, after the reveal. You then read theirs beside it.
scorecards-training-alone = Your scorecard is training: the panel does not wait for it, and only you and the interviewer whom you shadow will read it, after the reveal.
scorecards-shadow-leads = { $other } leads this interview, and you look on. Yours is the scorecard that counts. After the reveal you read both side by side, and say what you think.
scorecards-elsewhere = Saved in another window:
scorecards-not-observed = Not observed
scorecards-note-on = Note on “{ $text }”
scorecards-elsewhere-what = What stands in the form is what you typed here.
scorecards-stray = You made a note on a question that is no longer asked here. It goes with your next change: copy what you need.
scorecards-looking-for = What you are looking for
scorecards-settle = Settle <span class="meta">{ $minutes } min</span>
scorecards-min = { $minutes } min
scorecards-their-questions = Their questions <span class="meta">{ $minutes } min</span>
scorecards-how = How to run it
scorecards-how-same = Ask the same questions of everybody, in this order. Probe until you know what they did themselves.
scorecards-how-sealed = Nobody reads your card until every card of this panel is sealed. You read none before that either.
scorecards-keys = On a keyboard: <kbd>Alt</kbd> <kbd>Enter</kbd> in a note uses it as evidence. <kbd>1</kbd> to <kbd>{ $levels }</kbd> choose a level, <kbd>0</kbd> is not observed, <kbd>Enter</kbd> goes on to the next criterion. <kbd>Ctrl</kbd> <kbd>Enter</kbd> goes to the review.
scorecards-place = { $place } of { $total }
scorecards-watch-for = What to watch for<span class="vh"> in { $name }</span>
scorecards-red-flags = Signs of trouble
scorecards-not-this = What it is not
scorecards-probes = Probes<span class="vh"> for “{ $text }”</span>
scorecards-note = Note<span class="vh"> on “{ $text }”</span>
scorecards-note-rest = Not all of it is in the evidence
scorecards-note-used = In the evidence
scorecards-use = Use as evidence<span class="vh">: note on “{ $text }”</span>
scorecards-evidence = Evidence<span class="vh"> for { $name }</span>
scorecards-evidence-hint = What they said or did, in their words where you can.
scorecards-level = Level<span class="vh"> for { $name }</span>
scorecards-level-hint = Evidence first, then a level.
scorecards-recommendation = Overall recommendation
scorecards-recommendation-hint = Shown last in the debrief. It never enters the calibrated score.
scorecards-summary-optional = Summary (optional)
scorecards-unsaved = Not saved yet
scorecards-draft = Draft, yours alone
scorecards-unwritten = Nothing written yet
scorecards-things-missing = { $things ->
    [one] { $things } thing missing
   *[other] { $things } things missing
}
scorecards-review = Review

# What a draft lacks, and what cannot be kept.
scorecards-write-first = { $name }: write what you observed before choosing level { $level }
scorecards-choose-shown = { $name }: choose the level that your evidence shows
scorecards-write-or-not-observed = { $name }: write what you observed, or choose “Not observed”
scorecards-choose-recommendation = Choose an overall recommendation
scorecards-long-evidence = { $name }: shorten the evidence to { $longest } characters
scorecards-level-off-scale = { $name }: choose a level from 1 to { $levels }
scorecards-long-note = { $name }: shorten the note to { $longest } characters
scorecards-long-summary = Shorten the summary to { $longest } characters
scorecards-long-card = Evidence and notes together are longer than a scorecard can hold: shorten them
scorecards-no-such-criterion = One of the criteria is not on this card
scorecards-no-such-question = One of the questions is not in this kit
scorecards-no-such-level = A level is a number, or none for not observed
scorecards-no-such-recommendation = The recommendation is one of { $words }
scorecards-no-revision = The form lacks its revision
scorecards-saved-elsewhere = You saved this card in another window in the meantime. Both versions stand below: what you press Review on now is kept
scorecards-sealed-for-good = This scorecard is sealed: it cannot be changed any more
scorecards-excused = This interview is excused: no scorecard is asked for
scorecards-panel-cancelled = This panel was cancelled: no scorecard is asked for
scorecards-decided = The decision on this panel stands already

# The review.
scorecards-check = Check, then seal
scorecards-check-what = After sealing nothing can be changed. You can add a second rating once the panel is revealed.
scorecards-missing = <strong>{ $things ->
    [one] { $things } thing is missing
   *[other] { $things } things are missing
}</strong> before it can be sealed:
scorecards-no-level = No level yet
scorecards-change = Change<span class="vh"> { $name }</span>
scorecards-no-recommendation = None yet
scorecards-change-recommendation = Change<span class="vh"> the recommendation</span>
scorecards-summary = Summary
scorecards-no-summary = None
scorecards-change-summary = Change<span class="vh"> the summary</span>
scorecards-notes-unused = { $notes ->
    [one] { $notes } note is not in the evidence
   *[other] { $notes } notes are not in the evidence
}
scorecards-notes-used = Your notes are in the evidence
scorecards-notes-what = Notes are yours alone and are not kept: when the card is sealed, they are gone.
scorecards-not-begun = This interview has not begun. Seal the card once it has taken place.
scorecards-keys-submit = On a keyboard: <kbd>Ctrl</kbd> <kbd>Enter</kbd> submits and seals.
scorecards-submit = Submit and seal
scorecards-back-to-card = Back to the scorecard
scorecards-used = The note is in the evidence.
scorecards-changed-since = The card was changed after you reviewed it: this is how it stands now
scorecards-not-yet = The interview has not begun: seal the card once it has taken place

# The receipt.
scorecards-sealed = Sealed
scorecards-thanks = Thank you. You will not be asked for this scorecard again.
scorecards-receipt = Your receipt
scorecards-receipt-what = This is the commitment to exactly what you submitted. Keep it, or find it in your mail. Once the panel is revealed, anyone on it can check your card against it.
scorecards-copy = Copy the receipt
scorecards-print = Print
scorecards-not-independent = The panel had been opened before you submitted: this card is marked <strong>not independent</strong>, shown apart, and does not enter calibration.
scorecards-the-panel = The panel
scorecards-revealed = Revealed.
scorecards-read-debrief = Read the debrief
scorecards-sealed-of = { $sealed } of { $required } sealed.
scorecards-awaited = See who is awaited
scorecards-what-sealed = What you sealed
scorecards-second-rating = Second rating { $level }, { $at }
scorecards-added = Added, { $at }
scorecards-again = Rate again, or add something
scorecards-again-what = Your first rating stays, and alone enters the calibrated score. The debrief shows both, with your reason.
scorecards-criterion-optional = Criterion (optional)
scorecards-remark = None: a remark on the whole
scorecards-second-level = Second level (optional)
scorecards-second-level-hint = A level of the scale, 1 being the lowest.
scorecards-reason = Reason
scorecards-again-hint = What made you see it differently?
scorecards-add = Add
scorecards-back-home = Back to what you owe
scorecards-write-reason = Write the reason, in at most 4000 characters
scorecards-choose-second-level = Choose the second level, or no criterion for a remark
scorecards-not-a-level = Write a level of the scale, as its number
scorecards-choose-criterion = Choose the criterion that the level is for
scorecards-addition-unfit = The form does not fit this card
scorecards-addition-kept = Added. What you sealed stays as it was; the debrief shows both.
scorecards-still-sealed = A second rating can be given once the panel is revealed
scorecards-not-on-card = Choose a criterion of this scorecard and a level of its scale

# Two cards side by side.
scorecards-two = Two cards: { $stage }
scorecards-beside-trainer = Your card beside { $trainer }’s
scorecards-beside-yours = { $shadow }’s training card beside yours
scorecards-training-card = { $shadow }’s training card
scorecards-own-apart = Your scorecard enters neither the debrief nor calibration: talk it through together.
scorecards-shadow-apart = Your shadow’s scorecard enters neither the debrief nor calibration: talk it through together.
scorecards-say = Say what you think
scorecards-milder = { $name } is { $levels ->
    [one] one level
   *[other] { $levels } levels
} milder
scorecards-level-of = <strong>{ $level }</strong> of { $levels }
scorecards-nothing = Nothing
scorecards-whole = On the whole

# Excuse a scorecard.
scorecards-excuse = Excuse a scorecard
scorecards-excuse-what = The panel stops waiting for it, and the debrief says why it is missing.
scorecards-excuse-why = Why will no scorecard come?
scorecards-did-not-attend = The interviewer did not attend
scorecards-conflict = Conflict of interest
scorecards-conflict-kind = For a conflict of interest: what stands between the two
scorecards-conflict-kind-hint = They are not planned together again. Planners read which of these, and no more.
scorecards-no-conflict = No conflict of interest
scorecards-note-optional = Note (optional)
scorecards-note-hint = Whatever the panel should know.
scorecards-excuse-do = Excuse
scorecards-leave = Leave it as it is
scorecards-choose-why = Choose why no scorecard will come
scorecards-choose-kind = Choose what stands between the two
scorecards-shorten-note = Shorten the note to 500 characters
scorecards-excuse-done = Excused. The panel waits for this scorecard no longer.
scorecards-nobody-there = Nobody is down for this interview yet: cancel it instead
scorecards-excuse-sealed = This scorecard is sealed already: it cannot be excused
scorecards-excused-already = This scorecard is excused already
scorecards-not-waiting = This panel is no longer waiting for scorecards

# Open a panel early, cancel an interview: a reason is asked.
scorecards-reason-hint = One or two sentences.
scorecards-reason-wanted = Write the reason, in at most 500 characters: the panel will read it
scorecards-early = Open this panel early
scorecards-early-what = The sealed scorecards become readable now. Everybody on the panel is told by mail, your reason stands on the report, and cards that come in afterwards are marked not independent.
scorecards-early-do = Open the panel
scorecards-early-done = Opened early. The panel has been told, with your reason.
scorecards-nothing-to-open = No scorecard is sealed yet: there is nothing to open
scorecards-waits-no-more = This panel is not waiting for scorecards any more
scorecards-cancel = Cancel this interview
scorecards-cancel-what = It leaves the calendars, and the panel goes on without its scorecard.
scorecards-cancel-do = Cancel the interview
scorecards-cancel-done = Cancelled. Whoever was invited has been told.
scorecards-cancel-sealed = A scorecard of this interview is sealed already: it cannot be cancelled
scorecards-off-already = This interview is cancelled already
scorecards-not-planned = This panel is no longer being planned

# Reminders that are put off.
scorecards-choose-until = Choose until when.
scorecards-put-off = You are not reminded before { $day }, { $clock }. The card stays open until then.
