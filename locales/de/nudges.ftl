# Erinnerungen von Hand, aus der Liste der Panels.
nudges-none = Kreuzen Sie zuerst die Panels an, deren Bögen überfällig sind.
nudges-done = { $now ->
    [0] Niemand wird jetzt erinnert
    [one] Eine Person wird jetzt erinnert
   *[other] { $now } Personen werden jetzt erinnert
}{ $later ->
    [0] {""}
    [one] , eine an ihrem nächsten Arbeitsmorgen
   *[other] , { $later } an ihrem nächsten Arbeitsmorgen
}{ $spared ->
    [0] {""}
    [one] ; eine wurde heute schon erinnert oder bat um später
   *[other] ; { $spared } wurden heute schon erinnert oder baten um später
}.
nudges-late = { $panels ->
    [one] Ein Panel wartet auf überfällige Bögen.
   *[other] { $panels } Panels warten auf überfällige Bögen.
}
nudges-hint = Niemand bekommt mehr als eine Erinnerung am Tag, und keine in der Nacht.
nudges-do = Überfällige erinnern
nudges-tick = Erinnern<span class="vh"> zu { $candidate }</span>
