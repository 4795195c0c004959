# Ein Vorschlag: wer, wann und warum.
proposals-title = Vorschlag
proposals-doing = Gesucht wird, wer könnte und wann, und ob jemand anders besser wäre. Das dauert einige Sekunden.
proposals-panel = Das Panel
proposals-panels = Panels
proposals-heading = Wer interviewen könnte, und wann
proposals-offers = { $offers ->
    [one] { $offers } Interview hat
   *[other] { $offers } Interviews haben
} hier jemanden und einen Termin{ $empty ->
    [0] {""}
    [one] ; { $empty } bleibt unbesetzt
   *[other] ; { $empty } bleiben unbesetzt
}. Nichts ist geplant, bevor Sie es sagen.
proposals-empty = { $empty ->
    [one] { $empty } Interview bleibt
   *[other] { $empty } Interviews bleiben
} unbesetzt: Unten steht, warum, und wer es ermöglichen könnte.
proposals-full = Jedes Interview hat jemanden und einen Termin.
proposals-between = Zwischen { $first } und { $last }
proposals-first = Erster Tag
proposals-last = Letzter Tag
proposals-week = Wann die Bewerberinnen und Bewerber können
proposals-week-hint = Nach der Uhr in { $zone }, eine Zeile für jeden Tag. Wer auf der eigenen Seite Zeiten eingetragen hat, für den gelten diese.
proposals-anew = Neu vorschlagen
proposals-date-wrong = Geben Sie ein Datum an, etwa 2026-12-01
proposals-days-past = Diese Tage sind vorbei: Wählen Sie spätere
proposals-days-reversed = Der letzte Tag liegt vor dem ersten
proposals-days-many = Wählen Sie höchstens { $days } Tage
proposals-short = { $interviewers ->
    [0] Niemand, der qualifiziert ist, sieht
    [one] Nur { $interviewers } qualifizierte Person sieht
   *[other] Nur { $interviewers } qualifizierte Personen sehen
} { $criterion }.
proposals-short-plan = { $interviewers ->
    [0] Niemand, der qualifiziert ist, sieht
    [one] Nur { $interviewers } qualifizierte Person sieht
   *[other] Nur { $interviewers } qualifizierte Personen sehen
} { $criterion }: Der Interviewplan der Stelle deckt es in nur einem Interview ab.
proposals-no-time = Kein Termin
proposals-nobody = Niemand
proposals-shadow = { $shadow } hospitiert
proposals-what = { $stage }, { $minutes } Minuten
proposals-freeing = Wer es ermöglichen könnte
proposals-stands = Steht schon
proposals-take = Nehmen<span class="vh">: { $person } für { $stage }</span>
proposals-arrange = Angekreuzte planen
proposals-again = Angekreuzte behalten, für den Rest andere suchen
proposals-load = Wie ausgelastet alle sind
proposals-none = Keinem Panel fehlt jemand oder ein Termin.
proposals-unproven = Ob sich mehr Interviews besetzen ließen oder andere besser wären, ist nicht bewiesen.
proposals-proven = Bei Auslastung, Terminen und Teams so gut wie möglich: bewiesen.
proposals-gap = Bei Auslastung, Terminen und Teams höchstens { $share } % vom Bestmöglichen entfernt.
proposals-linkage = Mit Blick auf die Vergleichbarkeit gewählt: erwarteter Fehler der Werte { $error }, und { $load }, wenn nur die Auslastung zählte.
proposals-linkage-joined = Mit Blick auf die Vergleichbarkeit gewählt: erwarteter Fehler der Werte { $error }, und { $load }, wenn nur die Auslastung zählte; { $groups ->
    [one] { $groups } Gruppe
   *[other] { $groups } Gruppen
} von Bewerbungen, die sich nicht vergleichen lassen, statt { $instead }.
proposals-nothing-ticked = Kreuzen Sie an, was geplant werden soll
proposals-refused = { $why }. Nichts wurde geplant; hier ist ein Vorschlag nach dem jetzigen Stand
proposals-arranged = { $interviews ->
    [one] { $interviews } Interview ist
   *[other] { $interviews } Interviews sind
} geplant.

# Warum diese Person.
proposals-kept = Sie haben es behalten.
proposals-why-link = statt { $name }: erwarteter Fehler der Werte { $other } → { $error }
proposals-why-link-joins = statt { $name }: verbindet zwei Gruppen, deren Werte sich nicht vergleichen ließen, erwarteter Fehler der Werte { $other } → { $error }
proposals-why-as-good = so gut wie alle anderen
proposals-why-but = { $speaks } Aber: { $against }.
proposals-why-locked = steht schon
proposals-why-only-one = niemand sonst ist qualifiziert
proposals-why-only-free = ist dann frei, von den anderen Qualifizierten niemand
proposals-why-less-loaded = zuletzt weniger Interviews: { $load } mit diesem, die anderen im Mittel { $others }
proposals-why-soft-limits = im gewünschten Rahmen; { $others ->
    [one] { $others } andere Person wäre
   *[other] { $others } andere wären
} es nicht
proposals-why-links = verbindet zwei Gruppen, deren Werte sich nicht vergleichen ließen
proposals-why-lower-error = erwarteter Fehler der Werte { $error }, mit den anderen { $others }
proposals-why-fresh-eyes = hatte seltener mit den Leuten dieses Panels oder dieser Stelle zu tun
proposals-why-teams = mischt die Teams
proposals-why-senior = jemand Erfahrenes im Panel
proposals-why-preferred = eine Zeit, die passt
proposals-why-earlier = kann früher
proposals-why-waiting = kürzere Wartezeit für die Bewerbung

# Wer als Nächstes käme, und was dagegen spricht.
proposals-next = Als Nächstes: { $name } ({ $against })
proposals-next-as-good = gleich gut
proposals-part-unmet = ein anderes Interview bliebe unbesetzt
proposals-part-load = hat mehr Interviews
proposals-part-soft-limits = mehr als gewünscht
proposals-part-avoided = zu einer ungeliebten Zeit
proposals-part-late = später
proposals-part-waiting = längere Wartezeit für die Bewerbung
proposals-part-rotation = hatte öfter mit denselben Leuten zu tun
proposals-part-teams = mischt die Teams weniger
proposals-part-seniority = niemand Erfahrenes
proposals-part-shadows = niemand kann hospitieren
proposals-part-error = weniger sichere Werte
proposals-part-apart = Gruppen blieben getrennt

# Warum ein Interview unbesetzt bleibt.
proposals-unmet-candidate = Wer sich bewirbt, hat keine freie Zeit, die lang genug ist: Wählen Sie oben mehr Tage oder Stunden.
proposals-unmet-nobody = Niemand ist für alles qualifiziert, was dieses Interview abdeckt.
proposals-unmet-excluded = { $people ->
    [one] Eine Person ist qualifiziert, darf
   *[other] { $count } Personen sind qualifiziert, dürfen
} aber diese Bewerbung nicht beurteilen oder { $people ->
    [one] hat
   *[other] haben
} ein Interview zurückgegeben.
proposals-unmet-time = { $people ->
    [one] Eine Person ist qualifiziert und darf
   *[other] { $count } Personen sind qualifiziert und dürfen
}, aber nicht zu einer Zeit, zu der auch die Bewerberin oder der Bewerber kann.
proposals-unmet-limit = { $people ->
    [one] Eine Person ist dann frei, hat
   *[other] { $count } Personen sind dann frei, haben
} aber schon so viele Interviews wie erlaubt.
proposals-unmet-crowded = { $people ->
    [one] Eine Person könnte, wird
   *[other] { $count } Personen könnten, werden
} aber anderswo gebraucht: Wäre dieses Interview besetzt, bliebe ein anderes unbesetzt.

# Wer es ermöglichen könnte, und was dem im Weg steht.
proposals-frees = { $name }: { $stop }
proposals-stop-unqualified = nicht qualifiziert für { $competencies }
proposals-stop-candidate = bewirbt sich hier selbst
proposals-stop-conflict = hat einen Interessenkonflikt
proposals-stop-declined = hat es zurückgegeben, war nicht gewünscht oder ist schon im Panel
proposals-stop-on-panel = hat ein anderes Interview dieses Panels
proposals-stop-day = hat an diesem Tag { $interviews ->
    [one] { $interviews } Interview
   *[other] { $interviews } Interviews
} und möchte nie mehr
proposals-stop-week = hat in dieser Woche { $interviews ->
    [one] { $interviews } Interview
   *[other] { $interviews } Interviews
} und möchte nie mehr
proposals-stop-month = hat in diesem Monat { $interviews ->
    [one] { $interviews } Interview
   *[other] { $interviews } Interviews
} und möchte nie mehr
proposals-stop-not-free = ist nicht frei: { $minutes ->
    [one] { $minutes } Minute müsste
   *[other] { $minutes } Minuten müssten
} weichen
proposals-stop-busy = hat dann „{ $stage }“ aus diesem Vorschlag
proposals-stop-busy-other = hat dann ein anderes Interview aus diesem Vorschlag

# Wer sonst ein Interview übernehmen könnte.
proposals-else = Wer sonst könnte
proposals-else-what-at = { $stage }, { $minutes } Minuten, { $at }.
proposals-else-what = { $stage }, { $minutes } Minuten.
proposals-else-all = Alle hier sind qualifiziert, dann frei und haben noch Platz dafür.
proposals-else-order = Geordnet nach dem, was für sie spricht
proposals-else-arrange = { $name } einplanen
proposals-else-say-so = Nichts ist geplant, bevor Sie es sagen. Wer eingeplant wird, ist sofort eingeladen.
proposals-else-none = Sonst kann dann niemand
proposals-else-none-what = Sonst ist niemand dafür qualifiziert, dann frei und hat noch Platz dafür.
proposals-else-free = Sehen, wer es ermöglichen könnte
proposals-else-time = Andere Zeit wählen
proposals-else-taken = { $name } hat dieses Interview.
proposals-else-over = Dieses Interview wird nicht mehr geplant.
