# Etappen: die Interviews eines Plans, und ihre Felder.
stages-add = Etappe hinzufügen
stages-edit = Etappe bearbeiten
stages-name = Name
stages-name-hint = Worum es im Interview geht: Eine Veränderung durcharbeiten.
stages-name-wanted = Geben Sie einen Namen für die Etappe ein
stages-name-long = Der Name hat mehr als 120 Zeichen
stages-purpose = Zweck (optional)
stages-purpose-hint = Was das Interview herausfinden soll, in einem Satz.
stages-purpose-long = Der Zweck hat mehr als 500 Zeichen
stages-minutes = Minuten
stages-minutes-hint = 10 bis 240. Acht oder mehr je Frage lassen Raum zum Nachfragen.
stages-minutes-wanted = Geben Sie die Minuten als Zahl von 10 bis 240 ein
stages-rotates = Fragen zu jedem Kriterium je Bewerbung (optional)
stages-rotates-hint = Lassen Sie das Feld leer, um allen alles zu stellen, was Sie ankreuzen. Mit 1 wird je Bewerbung die Frage gestellt, die bisher am seltensten gestellt wurde.
stages-rotates-wanted = Geben Sie als Zahl ab 1 ein, wie viele Fragen zu jedem Kriterium je Bewerbung gestellt werden, oder lassen Sie das Feld leer
stages-criteria = Was sie abdeckt und fragt
stages-begun-what = Interviews dieser Etappe haben begonnen, darum bleiben ihre Kriterien und Fragen: Für alle gilt dasselbe. <a href="{ $path }">Fügen Sie eine neue Etappe hinzu</a>, um etwas anderes zu fragen.
stages-begun = Interviews dieser Etappe haben begonnen, darum bleiben ihre Kriterien und Fragen: Für alle gilt dasselbe. Fügen Sie stattdessen eine neue Etappe hinzu
stages-retired = <strong>Zurückgezogen</strong>: { $reason }
stages-criteria-hint = Kreuzen Sie ein Kriterium und mindestens eine seiner Fragen an. Mehr als zwei oder drei Kriterien trägt ein Gespräch nicht.
stages-criteria-wanted = Wählen Sie mindestens ein Kriterium, das diese Etappe abdeckt
stages-question-wanted = Wählen Sie mindestens eine Frage zu „{ $criterion }“
stages-question-stray = Sie haben eine Frage zu „{ $criterion }“ gewählt: Decken Sie auch dieses Kriterium ab, oder lassen Sie die Frage weg
stages-question-retired = „{ $question }“ ist zurückgezogen: Wählen Sie eine andere Frage
stages-foreign = Wählen Sie unter den Kriterien und Fragen der Rubrik dieser Stelle
stages-looks = { $stages ->
    [0] in keiner anderen Etappe
    [one] in einer anderen Etappe
   *[other] in { $stages } anderen Etappen
}
stages-questions-for = { $questions ->
    [one] { $questions } Frage
   *[other] { $questions } Fragen
}<span class="vh"> zu { $criterion }</span>
stages-past = früheres Verhalten
stages-situational = situativ
stages-retired-nobody = <strong>Zurückgezogen</strong>: { $reason }. Sie wird niemandem gestellt.
stages-bare = Für { $criterion } ist keine Frage übrig: Kreuzen Sie andere an, oder schreiben Sie neue in der nächsten Version der Rubrik.
stages-instead = Statt der zurückgezogenen wird gefragt:
stages-order = Reihenfolge der Fragen
stages-order-hint = 1 wird zuerst gestellt; was Sie oben hinzufügen, kommt zuletzt.
stages-add-this = Etappe hinzufügen
stages-save = Speichern
stages-cancel = Abbrechen
stages-too-many = Ein Plan hat höchstens zwölf Etappen: Entfernen Sie zuerst eine, oder lassen Sie eine mehr abdecken
stages-stale = Jemand anderes hat den Plan dieser Stelle inzwischen geändert. Ihre Auswahl steht hier; wenn Sie noch einmal speichern, ersetzt sie die andere
stages-added = Die Etappe ist hinzugefügt.
stages-saved = Die Etappe ist gespeichert.
stages-tight = { $minutes ->
    [one] Es bleibt { $minutes } Minute je Frage, das ist knapp.
   *[other] Es bleiben { $minutes } Minuten je Frage, das ist knapp.
}
stages-lacking = { $person } ist für { $competencies } noch nicht qualifiziert und interviewt in dieser Etappe.
stages-and-then = { $first } { $then }
stages-placed = Die Reihenfolge ist geändert.
stages-place-wanted = Sagen Sie, wo die Etappe stehen soll.

# Eine Etappe entfernen.
stages-remove = Etappe entfernen
stages-remove-this = Diese Etappe entfernen
stages-remove-named = „{ $stage }“ entfernen
stages-planned = Interviews dieser Etappe sind geplant worden, darum bleibt sie im Plan.
stages-in-use = Interviews dieser Etappe sind geplant worden, darum bleibt sie im Plan
stages-back = Zurück zur Stelle
stages-remove-what = Die Etappe verlässt den Plan mit ihren Fragen. Kein Interview verwendet sie.
stages-alone = Keine andere Etappe deckt ab:
stages-remove-do = Etappe entfernen
stages-removed = „{ $stage }“ steht nicht mehr im Plan.
