# Reminders by hand, from the list of panels.
nudges-none = Tick the panels whose cards are late first.
nudges-done = { $now ->
    [0] Nobody is reminded now
    [one] One person is reminded now
   *[other] { $now } people are reminded now
}{ $later ->
    [0] {""}
    [one] , one on their next working morning
   *[other] , { $later } on their next working morning
}{ $spared ->
    [0] {""}
    [one] ; one had a reminder today or asked for one later
   *[other] ; { $spared } had a reminder today or asked for one later
}.
nudges-late = { $panels ->
    [one] One panel waits for late cards.
   *[other] { $panels } panels wait for late cards.
}
nudges-hint = Nobody gets more than one reminder a day, and none at night.
nudges-do = Remind whoever is late
nudges-tick = Remind<span class="vh"> on { $candidate }</span>
