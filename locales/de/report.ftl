# Der Bericht in Worten: Die Seite und die JSON-Form des Debriefs sagen dasselbe.
debriefs-who-left = jemand, der nicht mehr hier ist
debriefs-basis-cards = { $cards ->
    [one] { $cards } Bogen
   *[other] { $cards } Bögen
}
debriefs-basis = { $cards ->
    [one] { $cards } Bogen
   *[other] { $cards } Bögen
} und { $exercises ->
    [one] { $exercises } Übung
   *[other] { $exercises } Übungen
}

# Die Schlagzeile
debriefs-surely-above = Fast sicher über der Messlatte
debriefs-very-likely-above = Sehr wahrscheinlich über der Messlatte
debriefs-probably-above = Wahrscheinlich über der Messlatte
debriefs-too-close = Zu nah an der Messlatte, um es zu sagen
debriefs-probably-below = Wahrscheinlich unter der Messlatte
debriefs-very-likely-below = Sehr wahrscheinlich unter der Messlatte
debriefs-surely-below = Fast sicher unter der Messlatte
debriefs-raw-above = Nach den gegebenen Bewertungen, ohne Kalibrierung, auf oder über der Messlatte
debriefs-raw-below = Nach den gegebenen Bewertungen, ohne Kalibrierung, unter der Messlatte
debriefs-raw-without-bar = Das gewichtete Mittel der Bewertungen ist { $mean }, und es gibt keine Messlatte
debriefs-nothing-to-go-by = Keine unabhängige Bewertung als Grundlage
debriefs-headline = { $first }.
debriefs-headline-agreed = { $first }, und das Panel ist sich einig.
debriefs-headline-apart = { $first }. Sprechen Sie zuerst über { $criterion }: Hier wurde Verschiedenes gesehen.
debriefs-headline-one = { $first }. Sprechen Sie zuerst über { $criterion }: Nur eine Person hat es bewertet.
debriefs-headline-none = { $first }. Sprechen Sie zuerst über { $criterion }: Niemand hat es bewertet.

# Wo wir stehen
debriefs-excused-did-not-attend = { $name } hat nicht teilgenommen.
debriefs-excused-conflict = { $name } soll diese Bewerbung nicht beurteilen: ein Interessenkonflikt.
debriefs-excused-no-show = { $name } ist entschuldigt: Die eingeladene Person ist nicht erschienen.
debriefs-certificate-broken = { $cards ->
    [one] Der Bogen von { $people } ist
   *[other] Die Bögen von { $people } sind
} nicht das, worauf das Siegel bei der Abgabe lautete.
debriefs-certificate-nothing = Vor der Aufdeckung war kein Bogen versiegelt.
debriefs-certificate-whole = Jeder Bogen war versiegelt, bevor jemand einen anderen lesen konnte.
debriefs-certificate-part = { $independent } von { $required ->
    [one] { $required } Bogen
   *[other] { $required } Bögen
} versiegelt, bevor das Panel geöffnet wurde; { $rest ->
    [one] der übrige ist nicht unabhängig oder fehlt
   *[other] die übrigen sind nicht unabhängig oder fehlen
}.

# Was wir wissen
debriefs-nobody-rated = Niemand hat es bewertet: Es zählt weder dafür noch dagegen.
debriefs-one-rating = Nur eine Bewertung: keine kalibrierte Zahl.
debriefs-raw-note = ohne { $criteria }, von niemandem bewertet
debriefs-calibrated-over = Kalibriert aus { $cards } Bögen von { $interviewers } Interviewenden in { $panels } Panels.
debriefs-calibrated-over-linked = Kalibriert aus { $cards } Bögen von { $interviewers } Interviewenden in { $panels } Panels und { $links ->
    [one] { $links } Bewertung
   *[other] { $links } Bewertungen
} von Übungen.
debriefs-provisional = Vorläufig: Diese Bögen werden mit der Strenge gelesen, die { $cards ->
    [one] { $cards } früherer Bogen
   *[other] { $cards } frühere Bögen
} gezeigt { $cards ->
    [one] hat
   *[other] haben
}. Die Kalibrierung über alle Bögen wird gerade berechnet und wird die Zahlen kaum bewegen; laden Sie die Seite gleich neu.
debriefs-off = Die Kalibrierung ist für diese Stelle abgeschaltet: Alle Zahlen stehen da, wie sie gegeben wurden.
debriefs-unlinked = Dieses Panel ist nicht durch gemeinsame Interviewende mit den anderen Panels verbunden, daher kann niemand sagen, wer streng ist und wer nicht: Alle Zahlen stehen da, wie sie gegeben wurden.
debriefs-no-ratings = Es gibt keine unabhängige Bewertung, die sich kalibrieren ließe.
debriefs-pending = Die kalibrierten Zahlen werden gerade berechnet; laden Sie die Seite gleich neu. Bis dahin stehen alle Zahlen da, wie sie gegeben wurden.
debriefs-chart-who = Wer
debriefs-chart-not-observed = nicht beobachtet
debriefs-chart-composite = Gesamtwert nach den festgelegten Gewichten
debriefs-chart-raw = Roh

# Warum sie sich unterscheiden
debriefs-severity-is = Strenge heißt, wie viel niedriger jemand dieselbe Leistung bewertet als der Durchschnitt. Sie ist kein Fehler, und die kalibrierten Zahlen berücksichtigen sie.
debriefs-differences-are = Ohne Kalibrierung kann niemand sagen, ob jemand streng ist oder etwas anderes gesehen hat. Das hier sind Unterschiede zwischen Bewertungen, mehr nicht.
debriefs-severity-new = { $name } ist hier neu: Aus { $basis } lässt sich die Strenge nicht ablesen.
debriefs-severity-close = { $name } hat in { $basis } nahe am Durchschnitt bewertet.
debriefs-severity-sure = { $name } hat in { $basis } etwa { $levels } Stufen { $side ->
    [harder] strenger
   *[milder] milder
} bewertet als der Durchschnitt, und das ist gut belegt.
debriefs-severity-probable = { $name } hat in { $basis } vermutlich { $side ->
    [harder] strenger
   *[milder] milder
} bewertet als der Durchschnitt, um etwa { $levels } Stufen.
debriefs-severity-possible = { $name } bewertet vielleicht ein wenig { $side ->
    [harder] strenger
   *[milder] milder
} als der Durchschnitt, aber { $basis } sind zu wenig, um sicher zu sein.
debriefs-effect-none = Das ändert hier nichts.
debriefs-effect-small = Das bewegt den Gesamtwert kaum.
debriefs-effect-raises = Wird es berücksichtigt, steigt der Gesamtwert um { $levels }.
debriefs-effect-lowers = Wird es berücksichtigt, sinkt der Gesamtwert um { $levels }.
debriefs-rated-alone = { $name } hat nichts bewertet, was auch jemand anders bewertet hat.
debriefs-rated-alike = { $name } hat wie die anderen bewertet, bei { $criteria ->
    [one] { $criteria } Kriterium, das
   *[other] { $criteria } Kriterien, die
} auch andere bewertet haben.
debriefs-rated-apart = { $name } hat { $levels } Stufen { $side ->
    [above] über
   *[below] unter
} den anderen bewertet, bei { $criteria ->
    [one] { $criteria } Kriterium, das
   *[other] { $criteria } Kriterien, die
} auch andere bewertet haben.
debriefs-chart-interviewer = Wer
debriefs-chart-severity = Strenge, in Stufen
debriefs-chart-severity-note = Rechts der Linie: strenger als der Durchschnitt.

# Worüber zu sprechen ist
debriefs-agenda-rest = Bei { $criteria } liegen die Bewertungen höchstens eine Stufe auseinander: nichts zu klären.
debriefs-agenda-apart = { $below }: { $low }; { $above }: { $high }.
debriefs-agenda-apart-between = { $below }: { $low }; { $above }: { $high }, { $between } dazwischen.
debriefs-agenda-one = Nur { $name } hat es bewertet: { $level }.
debriefs-agenda-silent = Nicht beobachtet von { $people }.
debriefs-agenda-none = Niemand hat es bewertet.
debriefs-agenda-none-silent = Nicht beobachtet von { $people }, und für niemanden sonst vorgesehen.
debriefs-ask-apart = Ging es um dieselbe Episode? Was hätten Sie jeweils hören müssen, um sich um eine Stufe zu bewegen?
debriefs-ask-one = Gibt es dazu etwas in den anderen Interviews?
debriefs-ask-none = Trägt die Entscheidung auch ohne das, oder muss jemand nachfragen?

# Wie fragil das ist
debriefs-fragile-nothing = Es gibt keinen Gesamtwert, der sich erschüttern ließe.
debriefs-fragile-alone = Alles hängt an einer Person, die interviewt hat: Ohne sie bleibt nichts als Grundlage.
debriefs-fragile-moves = Lässt man eine beliebige Person weg, bewegt sich der { $what ->
    [raw] rohe Gesamtwert
   *[calibrated] Gesamtwert
} um höchstens { $levels }.
debriefs-fragile-stays = Lässt man eine beliebige Person weg, bleibt der { $what ->
    [raw] rohe Gesamtwert
   *[calibrated] Gesamtwert
} { $side ->
    [above] über
   *[below] unter
} der Messlatte von { $bar }.
debriefs-fragile-close = Der { $what ->
    [raw] rohe Gesamtwert
   *[calibrated] Gesamtwert
} liegt so nah an der Messlatte von { $bar }, dass er ohne eine beliebige Person { $side ->
    [above] darunter
   *[below] darüber
} läge.
debriefs-fragile-flips = Der { $what ->
    [raw] rohe Gesamtwert
   *[calibrated] Gesamtwert
} liegt { $side ->
    [above] über
   *[below] unter
} der Messlatte von { $bar }, ohne { $people } läge er aber { $side ->
    [above] darunter
   *[below] darüber
}.
debriefs-one-more = Ein weiteres Interview würde das 80-%-Intervall von ±{ $now } auf etwa ±{ $then } verengen.
debriefs-one-more-not-worth = Das ist kaum eine weitere Stunde aller wert.
debriefs-chart-nobody = niemand
debriefs-chart-nobody-left-out = Niemand weggelassen
debriefs-chart-without-name = Ohne { $name }
debriefs-chart-nothing-left = nichts übrig
debriefs-chart-without = Gesamtwert ohne …
debriefs-chart-raw-without = Roher Gesamtwert ohne …

# Nicht genug, um etwas zu sagen
debriefs-limit-off = Die Kalibrierung ist für diese Stelle abgeschaltet: Es steht keine kalibrierte Zahl da.
debriefs-limit-pending = Die Kalibrierung ist noch nicht berechnet: Es steht keine kalibrierte Zahl da.
debriefs-limit-no-ratings = Kein unabhängiger Bogen enthält eine Bewertung: Es gibt überhaupt keine Zahl.
debriefs-limit-assignment = Strenge Interviewende haben hier andere Bewerbungen getroffen als milde: Was wie Strenge aussieht, kann zum Teil an den Bewerbungen liegen.
debriefs-limit-stopped = Die Kalibrierung hat an ihrer Grenze angehalten: Lesen Sie ihre Zahlen mit Vorsicht.
debriefs-limit-apart = { $cards ->
    [one] Der Bogen von { $people } ist
   *[other] Die Bögen von { $people } sind
} nicht unabhängig: nach der Aufdeckung abgegeben, getrennt gezeigt, nirgends gezählt.
debriefs-limit-no-bar = Diese Stelle hat keine Messlatte: Ob etwas darüber liegt, lässt sich nicht sagen.
debriefs-limit-unlinked = Dieses Panel hat mit den meisten Panels keine Interviewenden gemeinsam, weder direkt noch über andere: Es lässt sich nicht mit ihnen vergleichen, und es steht keine kalibrierte Zahl da.
debriefs-limit-bridge = Zwei Interviews würden sie verbinden: { $other } mit einer Person aus dieser Gruppe und { $own } mit einer aus den anderen.
debriefs-limit-second-panel = Dazu braucht es ein zweites Panel mit Interviewenden aus diesem.
debriefs-limit-no-rating = { $criteria } { $count ->
    [one] hat
   *[other] haben
} keine Bewertung.
debriefs-limit-one-rating = { $criteria } { $count ->
    [one] hat
   *[other] haben
} eine Bewertung: Dafür steht keine kalibrierte Zahl da.
debriefs-limit-new = { $name } ist neu: Aus { $basis } lässt sich Strenge nicht von Zufall unterscheiden, und die Intervalle sind entsprechend breiter.
