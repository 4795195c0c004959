# A debrief as a meeting.
debriefs-meeting-title = Meeting: { $candidate }
debriefs-meeting-sealed = The scorecards of this panel are still sealed
debriefs-meeting-back = The whole debrief
debriefs-meeting-agenda = { $items ->
    [0] Nothing stands out
    [one] One thing to talk about, { $minutes } minutes
   *[other] { $items } things to talk about, { $minutes } minutes
}
debriefs-meeting-start = Start the clock
debriefs-meeting-previous = Back
debriefs-meeting-next = Next
debriefs-meeting-minutes = { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}
debriefs-meeting-close = Before the decision
debriefs-meeting-close-ask = What would each of you decide, and what speaks against it?
debriefs-meeting-close-what = Whoever sees it otherwise says so now: their words go into the decision as they say them.
debriefs-meeting-order = Who speaks, in this order: whoever is newest first.
debriefs-meeting-last = decides, and speaks last
debriefs-meeting-decision = Decision
debriefs-meeting-record = Write down here what is said, dissent in its own words, and record it before everybody leaves.
debriefs-meeting-records = { $name } records the decision.
debriefs-meeting-decided = The decision stands.
debriefs-meeting-read = Read it in the debrief

script-meeting-item = { $count } of { $level }
script-meeting-pause = Pause
script-meeting-go-on = Go on
script-meeting-over = over time
